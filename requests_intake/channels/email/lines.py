"""A text as lines that know their place in it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

Ranges = tuple[tuple[int, int], ...]

MAX_LINES = 5_000
MAX_READ = 400_000
"""Lines and characters of a text that are read. Nobody writes more by hand: what comes after is folded unread."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its line end; `start` is its place in the text."""

    text: str
    start: int
    quoted: bool = False

    @property
    def end(self) -> int:
        """The place behind the last character, before the line end."""
        return self.start + len(self.text)

    @property
    def blank(self) -> bool:
        """Whether there is nothing to read on it."""
        return not self.text.strip()


def lines_of(text: str, quoted: Ranges = ()) -> list[Line]:
    """The first MAX_LINES lines of what is read of a text; those that begin inside a range are marked as quoted."""
    lines, start, current = [], 0, 0
    for piece in text[:MAX_READ].split("\n", MAX_LINES)[:MAX_LINES]:
        while current < len(quoted) and quoted[current][1] <= start:
            current += 1
        inside = current < len(quoted) and quoted[current][0] <= start
        lines.append(Line(piece, start, inside))
        start += len(piece) + 1
    return lines


def ranges_of(lines: Sequence[Line], marked: Sequence[bool], length: int) -> Ranges:
    """The ranges that the marked lines cover, line ends included, neighbours joined."""
    ranges: list[tuple[int, int]] = []
    for line, is_marked in zip(lines, marked, strict=True):
        if not is_marked:
            continue
        end = min(line.end + 1, length)
        if ranges and ranges[-1][1] == line.start:
            ranges[-1] = (ranges[-1][0], end)
        elif end > line.start:
            ranges.append((line.start, end))
    return tuple(ranges)


def inside(place: int, ranges: Ranges) -> bool:
    """Whether a place lies in one of the ranges, which are in order."""
    n = bisect_right(ranges, place, key=lambda span: span[0])
    return n > 0 and place < ranges[n - 1][1]
