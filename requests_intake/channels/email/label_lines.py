"""Where in a text a labelled fact begins: labels start a line, a cell of a row, or a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from requests_intake.channels.email.labels import fact_named, is_weak
from requests_intake.channels.email.lines import Line
from requests_intake.channels.email.long_facts import LONG
from requests_intake.choices import FactName

# Bullets, table bars, emphasis, numbering. Possessive, so that a line of stars is read once.
_PICTURES = "\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff"
_LEAD = rf"[\s*_#|•·‣▪◦+\-–—`~{_PICTURES}]*+(?:(?:\(?\w{{1,2}}[.)]|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})\s++)?[*_`]*+"
_LABEL = r"(?P<label>[^\W_][^\s:：|]*(?:[ \xa0][^\s:：|]+){0,14})"
# "$Version" is what the product itself calls it.
_COLON = re.compile(_LEAD + r"(?:\$(?=V))?" + _LABEL + r"[\s*_`]{0,40}[:：][*_`]*(?=[\s*_|]*(?P<value>.*))")
_CELL = re.compile(
    _LEAD + _LABEL + r"(?:\s*\|[|\s]*|\s*\t\s*|\s{2,}|\s?\.{3,}\s*|\s(?:[-–—=]>|[-–—→⇒])\s+)(?P<value>\S.*)"
)
_ASKED = re.compile(_LEAD + r"(?P<label>[^\W_][^\s:：|?]*(?:[ \xa0][^\s:：|?]+){0,6})\s?\?\s+(?P<value>\S.*)")
_EQUALS = re.compile(_LEAD + r"(?P<label>[^\W_][^\s:：|=]*(?:[ \xa0][^\s:：|=]+){0,6})\s*=\s*(?P<value>[^\s=].*)")
_BRACKETS = re.compile(r"\s*\[(?P<label>[^\W_][^\[\]]{0,60})\]\s*(?P<value>\S.*)")
_ALONE = re.compile(r"(?P<lead>[\s*_#|]*+(?:\d{1,2}[.)]\s++)?)" + _LABEL + r"[\s*_#|]*+$")
_GAP = re.compile(r"(?<=\S)(?:\s{2,}|\t|\s*\|\s*)(?=[^\W_][^:：|\t]{0,60}[:：])")
_BREAK = re.compile(r"(?<=\S)(?P<sign>[;,.!])\s+(?=[^\W_][^:：|\t;,]{0,60}[:：])")
_CLEAR_SIGN = re.compile(r"\||[-–—=]>|[→⇒]")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class LabelMark:
    """A label found. `start` and `value_start` are places in the text; `line` is the number of its line.

    `heading` tells that it stands alone on its line without a colon, `inline` that it begins a sentence inside a line,
    `equals` that "=" follows it.
    """

    name: FactName
    label: str
    line: int
    start: int
    value_start: int
    value_end: int
    heading: bool = False
    inline: bool = False
    equals: bool = False

    @property
    def small(self) -> bool:
        """Whether the label is written without a capital."""
        return self.label.islower()

    @property
    def weak(self) -> bool:
        """Whether the label may be an ordinary word."""
        return is_weak(self.label)

    @property
    def has_value(self) -> bool:
        """Whether a value begins on the label's own line."""
        return self.value_end > self.value_start


def marks_on(line: Line, n: int, lines: Sequence[Line]) -> list[LabelMark]:
    """The labels on one line: one at its beginning, more behind wide gaps, table bars, commas or sentences."""
    text = line.text[:_LONGEST]
    first = (
        _by_colon(text, 0, n, line)
        or _by_cell(text, n, line, lines)
        or _by_other_sign(text, n, line)
        or _by_heading(text, n, line, lines)
    )
    if not first and ":" not in text:
        return []
    marks = list(_further(text, first, n, line) if first else _inline(text, n, line))
    ends = [*(following.start for following in marks[1:]), line.end]
    return [_ended(mark, _trimmed_end(line, end)) for mark, end in zip(marks, ends, strict=False)]


def _further(text: str, first: LabelMark, n: int, line: Line) -> Iterator[LabelMark]:
    yield first
    last = first
    starts = [gap.end() for gap in _GAP.finditer(text, first.value_start - line.start)]
    if not first.heading and first.name not in LONG:
        starts += [gap.end() for gap in _BREAK.finditer(text, first.value_start - line.start)]
    for start in sorted(starts):
        further = _by_colon(text, start, n, line)
        if further and further.start >= last.value_start:
            yield further
            last = further


def _inline(text: str, n: int, line: Line) -> Iterator[LabelMark]:
    """A label that begins a sentence of its own behind another one."""
    for gap in _BREAK.finditer(text):
        mark = _by_colon(text, gap.end(), n, line) if gap["sign"] in ".!" else None
        if mark and not mark.weak and mark.label[0].isupper():
            yield from (replace(further, inline=True) for further in _further(text, mark, n, line))
            return


def _by_colon(text: str, at: int, n: int, line: Line) -> LabelMark | None:
    return _mark(_COLON.match(text, at), n, line)


def _by_cell(text: str, n: int, line: Line, lines: Sequence[Line]) -> LabelMark | None:
    mark = _mark(_CELL.match(text), n, line)
    if mark and mark.weak and not _CLEAR_SIGN.search(text):
        # A word like "Details" is a label where the row above or below has one.
        beside = [_CELL.match(row.text[:_LONGEST]) for row in (*lines[max(0, n - 1) : n], *lines[n + 1 : n + 2])]
        return mark if any(row and fact_named(row["label"]) for row in beside) else None
    return mark


def _by_other_sign(text: str, n: int, line: Line) -> LabelMark | None:
    """By a question mark, brackets around it, or "=": never a word that may be an ordinary one."""
    mark = _mark(_ASKED.match(text), n, line) if "?" in text else None
    mark = mark or (_mark(_BRACKETS.match(text), n, line) if "]" in text else None)
    if not mark and "=" in text and (mark := _mark(_EQUALS.match(text), n, line)):
        mark = replace(mark, equals=True)
    return mark if mark and not mark.weak else None


def _by_heading(text: str, n: int, line: Line, lines: Sequence[Line]) -> LabelMark | None:
    match = _ALONE.match(text)
    if not match or len(line.text) > len(text) or not (name := fact_named(match["label"])):
        return None
    marked_up = bool(match["lead"].strip())
    ordinary = is_weak(match["label"]) and not match["label"].isupper()
    if not marked_up and (ordinary or not _begins_block(n, lines)):
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
    return mark if end == mark.value_end else replace(mark, value_start=min(mark.value_start, end), value_end=end)


def _trimmed_end(line: Line, end: int) -> int:
    """The place behind the last character that is neither space nor bar, comma or emphasis."""
    return line.start + len(line.text[: end - line.start].rstrip(" \t|*_`;,"))
