"""The lines by which mail programs introduce history, in the languages our customers' programs speak."""

import re
from collections.abc import Sequence
from functools import lru_cache

import quotequail

# Line ends of "On <date>, <somebody> wrote:", beyond what quotequail knows.
_WROTE = (
    r"wrote|writes|schrieb(?:en)?|geschrieben|a écrit|écrit|escribió|escribio|escreveu|ha scritto|scrisse|schreef|"
    r"geschreven|skrev|skrifaði|kirjoitti|написал(?:а|\(а\))?|пише|пишет|написав|napisał(?:a|\(a\))?|pisze|"
    r"napsal(?:a|\(a\))?|napísal|írta|yazdı|şunları yazdı|a scris|написа|έγραψε|כתב(?:ה)?|كتب|đã viết|menulis|"
    r"写道|寫道|님이 작성|작성"
)
_ATTRIBUTION = re.compile(rf"(?i)^[^\n]{{6,300}}(?:{_WROTE})\s*[:：]$")
_JAPANESE = re.compile(r"^\d{4}年\d{1,2}月\d{1,2}日.{0,200}[<＜][^<>@\s]+@[^<>@\s]+[>＞]?\s*[:：]?$")
_DATE_FIRST = re.compile(r"^\d{4}[-/]\d{1,2}[-/]\d{1,2}.{0,120}<[^<>@\s]+@[^<>@\s]+>\s*[:：]?$")
_SEPARATOR = re.compile(
    r"(?i)^[-_*\s]{2,}(?:original(?:e|ny)?|forwarded|message|ursprüngliche|weitergeleitete|mensaje|mensagem|messaggio|"
    r"oorspronkelijk|doorgestuurd|ursprungligt|vidarebefordrat|opprinnelig|videresendt|oprindelig|alkuperäinen|välitetty|"
    r"исходное|пересылаемое|пересланное|wiadomość|treść|původní|eredeti|orijinal|元のメッセージ|転送メッセージ|原始邮件|"
    r"转发邮件|原始郵件|轉寄郵件|원본|전달된)\b.{0,40}?[-_*\s]{2,}$"
)
_BEGIN = re.compile(
    r"(?i)^(?:begin forwarded message|anfang der weitergeleiteten (?:e-?mail|nachricht)|"
    r"début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|inizio messaggio inoltrato|"
    r"início da mensagem (?:encaminhada|reenviada)|vidarebefordrat brev|doorgestuurd bericht|"
    r"początek przekazywanej wiadomości|начало переадресованного сообщения)\s*[:：]$"
)
_REPLY_ABOVE = re.compile(r"(?i)^\W*(?:please )?(?:type your )?reply above this line\W*$")
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\d年")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST = 3
_MAX_LENGTH = 400


def intro_length(lines: Sequence[str]) -> int:
    """How many of the first lines are one introduction of history ("On … wrote:", "--- Original message ---"), or 0."""
    count = _shortest(lines[:_LONGEST])
    # Text right above an introduction would match together with it: the introduction begins at its last possible line.
    return 0 if any(_shortest(lines[n:count]) for n in range(1, count)) else count


def names_its_source(intro: str) -> bool:
    """Whether an introduction says whose words follow: an address, or a rule that only programs draw."""
    return "@" in intro or not intro.rstrip().endswith((":", "：")) or bool(_BEGIN.match(intro))


def _shortest(lines: Sequence[str]) -> int:
    joined = ""
    for count, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith(">") or len(joined) + len(line) > _MAX_LENGTH:
            return 0
        joined = f"{joined} {line.strip()}".strip()
        if _is_intro(joined):
            return count
    return 0


def _is_intro(line: str) -> bool:
    if line.startswith(("--", "__", "**")):
        return bool(_LETTER.search(line)) and (bool(_SEPARATOR.match(line)) or _known_to_quotequail(line))
    if _REPLY_ABOVE.match(line) or _BEGIN.match(line):
        return True
    if line[-1] in ":：" and _DATED.search(line):
        known = _ATTRIBUTION.match(line) or _JAPANESE.match(line)
        return bool(known) or ("@" in line and _known_to_quotequail(line))
    return line[-1] in ">＞" and bool(_JAPANESE.match(line) or _DATE_FIRST.match(line))


@lru_cache(maxsize=4096)
def _known_to_quotequail(line: str) -> bool:
    pieces = quotequail.quote(line, quote_intro_line=True)
    return len(pieces) > 1 and not pieces[0][1]
