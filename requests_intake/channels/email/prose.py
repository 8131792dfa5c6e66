"""The sender's own words, from which the language is told: no quotes, labels, names, code or logs. Clause 2.4."""

import re
from collections.abc import Iterator

from requests_intake.channels.email.goodbye import ends_prose
from requests_intake.channels.email.label_lines import marks_on
from requests_intake.channels.email.lines import Line, Ranges, lines_of
from requests_intake.choices import FactName
from requests_intake.submission import Facts

TOLD_IN_WORDS = frozenset(
    {
        FactName.DESCRIPTION,
        FactName.PRODUCTION_IMPACT,
        FactName.STEPS_TO_REPRODUCE,
        FactName.EXPECTED_BEHAVIOR,
        FactName.WORKAROUNDS,
        FactName.QUESTION,
    }
)
MAX_PROSE = 4000

_FENCE = re.compile(r"^\s*(?:```|~~~)")
_CODE_LINE = re.compile(
    r"^\s*(?:(?:In|Out)\[\d*\]|>>>|\.\.\. |\$ |# |% |PS |C:\\|at [\w.$]+\(|File \"|Traceback|Caused by:|Exception in|"
    r"\[?\d{4}-\d\d-\d\d[T ]|\d\d:\d\d:\d\d|<\d+>|\[?(?:DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL|TRACE)\b|#include|import |"
    r"from \w+ import |def |class |return |[{}]|//|/\*|\*/)"
)
_ENDS_AS_CODE = re.compile(r"[;{}\])]\s*$")
# What stands in quotation marks is mostly what a program said, in the language of its system.
_CITED = re.compile(r"\"[^\"]{10,}\"|“[^“”]{10,}”|„[^„“”]{10,}[“”]|«[^«»]{10,}»")
_SYMBOL = re.compile(r"[=<>{}\[\]()|\\/_;:@#$%^&*+~]")
_EDGES = "\"'“”„«»‘’()[]*_`.,;:!?…、。，；：！？「」（）¡¿–—-"
_WORD = re.compile(r"[A-Za-z\u00aa-\U0010ffff][A-Za-z'’\-\u00aa-\U0010ffff]*")
_CAMEL = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]")


def prose_of(text: str, quoted: Ranges, facts: Facts) -> str:
    """The prose of a text on one line, words only, at most MAX_PROSE characters.

    After a good-bye or a company's footer only what a label asks for in words is prose.
    """
    silent = sorted(fact.span for name, fact in facts.items() if fact.span and name not in TOLD_IN_WORDS)
    told = [fact.span for name, fact in facts.items() if fact.span and name in TOLD_IN_WORDS]
    words: list[str] = []
    length = 0
    over = False
    for line, pieces in _lines(text, quoted, silent):
        asked_for = any(start <= line.end and line.start < end for start, end in told)
        if ends_prose(line.text) and not asked_for:
            over = over or length > 0
            continue
        for word in _words(pieces) if asked_for or not over else ():
            words.append(word)
            length += len(word) + 1
        if length > MAX_PROSE:
            break
    return " ".join(words)[:MAX_PROSE]


def _lines(text: str, quoted: Ranges, silent: list[tuple[int, int]]) -> Iterator[tuple[Line, str]]:
    """Each line that may hold prose with what is left of it: what a person wrote as a sentence."""
    fenced = False
    lines = lines_of(text, quoted)
    for n, line in enumerate(lines):
        if _FENCE.match(line.text):
            fenced = not fenced
        elif not (fenced or line.quoted or line.blank):
            start = _after_label(line, n, lines)
            if start is not None:
                yield line, " ".join(_told(text, start, line.end, silent))


def _after_label(line: Line, n: int, lines: list[Line]) -> int | None:
    """Where the prose of a line begins; None where it has none."""
    marks = marks_on(line, n, lines)
    if len(marks) > 1 or (marks and marks[0].name not in TOLD_IN_WORDS):
        return None
    return marks[0].value_start if marks else line.start


def _told(text: str, start: int, end: int, silent: list[tuple[int, int]]) -> Iterator[str]:
    for a, b in silent:
        if b > start and a < end:
            if a > start and not _is_code(text[start:a]):
                yield text[start:a]
            start = max(start, b)
    if start < end and not _is_code(text[start:end]):
        yield text[start:end]


def _is_code(piece: str) -> bool:
    if _CODE_LINE.match(piece):
        return True
    symbols = len(_SYMBOL.findall(piece))
    return symbols > len(piece) // 6 or (symbols > 2 and bool(_ENDS_AS_CODE.search(piece)))


def _words(piece: str) -> Iterator[str]:
    for token in _CITED.sub(" ", piece[:MAX_PROSE]).split():
        bare = token.strip(_EDGES)
        if _WORD.fullmatch(bare) and not _CAMEL.search(bare):
            yield bare
