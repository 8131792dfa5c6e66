"""The telephone on which the sender wants to be called, where no label tells it. Clause 2.2.1."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from requests_intake.channels.email.lines import Line, Ranges, inside
from requests_intake.choices import FactSource
from requests_intake.submission import Fact

_NUMBER = r"(?P<number>(?:\+|\(?\d)[\d\s().\-/]{5,24}\d(?:\s*(?:x|ext\.?|extension)\s*\d{1,6})?)(?![\w-])"
_FOR_CALLS = re.compile(
    r"\b(?:(?:(?:reach|call|phone|ring|contact|dial)\s+(?:me|us)\b|(?:get|find|catch)\s+(?:me|us)\s+(?:on|at|under)\b|"
    r"get\s+(?:hold\s+of|in\s+touch\s+with)\s+(?:me|us)\b|(?:i|we)\s+can\s+be\s+(?:reached|called)\b|"
    r"(?:i|we)\s*(?:['’]m|['’]re|am|are)\s+(?:reachable\b|(?:available\s+)?(?:at|on)\s+(?=[+(]|0\d))|"
    r"my\s+(?:\w+\s+){0,2}?(?:number|phone|mobile|cell|telephone|extension|line)\b)(?P<between>[^.:;!?\d+(]{0,40}(?::?\s*|\?\s*(?=[+(]|0\d)))|"
    rf"(?:please|pls|kindly)\s+(?:call|phone|ring|dial)(?:\s+back)?(?:\s+(?:on|at|under))?:?\s+|"
    rf"[,.;!]\s{{1,3}}call\s+(?=[+\d][\d\s().\-/]{{6,24}}(?:please|pls|asap)\b)){_NUMBER}",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"^[ \t]*(?:phone|tel\.?|telephone|mobile|cell)[ .:]+{_NUMBER}[ .]*$", re.IGNORECASE | re.MULTILINE
)
_DENIED = re.compile(r"\b(?:not|never|no longer)\b|n['’]t\b", re.IGNORECASE)
_PIECES = re.compile(r"\s*[|•·;]\s*|\s{3,}|,\s+(?=\D)|\s/\s|\s(?=(?:tele)?fax\b)", re.IGNORECASE)
_SIGNED = re.compile(
    r"^(?P<kind>(?:tel|telephone|telefon|tél|téléphone|teléfono|telefono|phone|ph|mobile|mob|cell|cellular|"
    rf"direct(?: line| dial)?|office|work|handy|gsm|"
    rf"d|m|t|p|o|c)\b[\s.:/]*)?{_NUMBER}$",
    re.IGNORECASE,
)
_BEHIND_NAME = re.compile(rf"^[^\W\d_][^\d,|:]{{1,40}}(?:,|\s[–-])\s*{_NUMBER}$")
_OF_ANOTHER = re.compile(
    r"\b(?:assistant|secretary|secretariat|absence|absent|deputy|substitute|colleague|"
    r"on behalf|instead|hotline|helpdesk)\b",
    re.IGNORECASE,
)
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15
_FEWEST_BARE = 9
_NEAR = 20
_WIDEST = 300
_MOST = 500
_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d\d?[./]\d\d?[./]\d{4}")


def spoken_phone(text: str, quoted: Ranges) -> Fact | None:
    """The first number in the sender's own words that it says to call: "reach me at …", "my mobile is …"."""
    for match in islice(_FOR_CALLS.finditer(text), _MOST):
        before = re.split(r"[.!?\n]", text[max(0, match.start() - 60) : match.start()])[-1]
        denied = _DENIED.search(before) or _DENIED.search(match["between"] or "")
        if not denied and not inside(match.start(), quoted) and _is_number(match["number"], _FEWEST_DIGITS):
            return _fact(match["number"], match.start("number"))
    return _alone(text, quoted)


def _alone(text: str, quoted: Ranges) -> Fact | None:
    """A telephone on a line of its own, below a whole sentence: below a name it may be anybody's."""
    for match in islice(_ALONE.finditer(text), _MOST):
        ends_sentence = text[max(0, match.start() - _NEAR) : match.start()].rstrip().endswith((".", "!", "?"))
        if ends_sentence and not inside(match.start("number"), quoted) and _is_number(match["number"], _FEWEST_DIGITS):
            return _fact(match["number"], match.start("number"))
    return None


def signed_phone(signature: Sequence[Line]) -> Fact | None:
    """The first telephone of the sender's own signature; a fax is none."""
    for line in signature:
        if _OF_ANOTHER.search(line.text):
            break
        pieces = list(_pieces(line.text[:_WIDEST]))
        for start, piece in pieces:
            match = _SIGNED.match(piece) or (_BEHIND_NAME.match(piece) if line is signature[0] else None)
            bare = match and not match.groupdict().get("kind")
            if bare and len(pieces) > 1 and not piece.startswith("+"):
                continue
            if match and _is_number(match["number"], _FEWEST_BARE if bare else _FEWEST_DIGITS):
                return _fact(match["number"], line.start + start + match.start("number"))
    return None


def _pieces(text: str) -> Iterable[tuple[int, str]]:
    start = 0
    for gap in [*(match.span() for match in _PIECES.finditer(text)), (len(text), len(text))]:
        bare = text[start : gap[0]].lstrip(" *_")
        yield gap[0] - len(bare), bare.rstrip(" *_.,")
        start = gap[1]


def _is_number(number: str, fewest: int) -> bool:
    digits = re.sub(r"\D", "", re.split(r"[a-z]", number, maxsplit=1, flags=re.IGNORECASE)[0])
    return fewest <= len(digits) <= _MOST_DIGITS and not _DATE.search(number)


def _fact(number: str, start: int) -> Fact:
    return Fact(value=" ".join(number.split()), source=FactSource.FOUND, span=(start, start + len(number)))
