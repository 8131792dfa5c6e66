"""Where in a text a labelled fact begins: labels start a line, or a cell of a row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from requests_intake.channels.email.labels import fact_named, is_weak
from requests_intake.channels.email.lines import Line
from requests_intake.choices import FactName

# Bullets, table bars, emphasis, numbering. Possessive, so that a line of stars is read once.
_LEAD = r"[\s*_#|•·‣▪◦+\-–—`~]*+(?:\(?\w{1,2}[.)]\s++)?[*_`]*+"
_LABEL = r"(?P<label>[^\W_][^\s:：|]*(?:[ \xa0][^\s:：|]+){0,14})"
_COLON = re.compile(_LEAD + _LABEL + r"[\s*_`]{0,8}[:：][*_`]*(?=[\s*_|]*(?P<value>.*))")
_CELL = re.compile(_LEAD + _LABEL + r"(?:\s*\|[|\s]*|\s*\t\s*|\s{2,}|\s[-–—]\s+)(?P<value>\S.*)")
_ALONE = re.compile(r"(?P<lead>[\s*_#|]*+)" + _LABEL + r"[\s*_#|]*+$")
_GAP = re.compile(r"(?<=\S)(?:\s{2,}|\t|\s*\|\s*)(?=[^\W_][^:：|\t]{0,60}[:：])")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class LabelMark:
    """A label found. `start` and `value_start` are places in the text; `line` is the number of its line.

    `heading` tells that it stands alone on its line without a colon.
    """

    name: FactName
    label: str
    line: int
    start: int
    value_start: int
    value_end: int
    heading: bool = False

    @property
    def weak(self) -> bool:
        """Whether the label may be an ordinary word."""
        return is_weak(self.label)

    @property
    def has_value(self) -> bool:
        """Whether a value begins on the label's own line."""
        return self.value_end > self.value_start


def marks_in(lines: Sequence[Line]) -> list[LabelMark]:
    """All labels on the lines that are not quoted, in order."""
    return [mark for n, line in enumerate(lines) if not line.quoted for mark in marks_on(line, n, lines)]


def marks_on(line: Line, n: int, lines: Sequence[Line]) -> list[LabelMark]:
    """The labels on one line: one at its beginning, more behind wide gaps or table bars."""
    text = line.text[:_LONGEST]
    first = _by_colon(text, 0, n, line) or _by_cell(text, n, line) or _by_heading(text, n, line, lines)
    if not first:
        return []
    marks = [first]
    for gap in _GAP.finditer(text, first.value_start - line.start):
        if (further := _by_colon(text, gap.end(), n, line)) and further.start >= marks[-1].value_start:
            marks.append(further)
    ends = [_trimmed_end(line, following.start) for following in marks[1:]] + [line.end]
    return [_ended(mark, min(end, _trimmed_end(line, line.end))) for mark, end in zip(marks, ends, strict=True)]


def _by_colon(text: str, at: int, n: int, line: Line) -> LabelMark | None:
    return _mark(_COLON.match(text, at), n, line)


def _by_cell(text: str, n: int, line: Line) -> LabelMark | None:
    mark = _mark(_CELL.match(text), n, line)
    return mark if mark and (not mark.weak or "|" in text) else None


def _by_heading(text: str, n: int, line: Line, lines: Sequence[Line]) -> LabelMark | None:
    match = _ALONE.match(text)
    if not match or len(line.text) > len(text) or not (name := fact_named(match["label"])):
        return None
    marked_up = any(c in match["lead"] for c in "#*_|")
    if not marked_up and (is_weak(match["label"]) or not _begins_block(n, lines)):
        return None
    return LabelMark(name, match["label"], n, line.start + match.start("label"), line.end, line.end, heading=True)


def _begins_block(n: int, lines: Sequence[Line]) -> bool:
    return n == 0 or lines[n - 1].blank or lines[n - 1].quoted


def _mark(match: re.Match[str] | None, n: int, line: Line) -> LabelMark | None:
    if not match or not (name := fact_named(match["label"])):
        return None
    start, value = line.start + match.start("label"), line.start + match.start("value")
    return LabelMark(name, match["label"], n, start, value, line.end)


def _ended(mark: LabelMark, end: int) -> LabelMark:
    return replace(mark, value_start=min(mark.value_start, end), value_end=end)


def _trimmed_end(line: Line, end: int) -> int:
    """The place behind the last character that is neither space nor table bar nor emphasis."""
    return line.start + len(line.text[: end - line.start].rstrip(" \t|*_`"))
