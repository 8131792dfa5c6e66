"""All labels of a text: those on its lines, and those above their values in a row of columns."""

import re
from collections.abc import Iterator, Sequence

from requests_intake.channels.email.label_lines import LabelMark, marks_on
from requests_intake.channels.email.labels import fact_named, is_weak
from requests_intake.channels.email.lines import Line
from requests_intake.choices import FactName
from requests_intake.rules.understanding import understood_inquiry_type, understood_priority

_FENCE = re.compile(r"^\s*(?:```|~~~)")
_CELL = re.compile(r"[^|\t\s](?:[^|\t\s]|[ \xa0]{1,2}(?=[^|\t\s]))*")
_RULE = re.compile(r"^[\s|+:=_-]+$")
_LONGEST = 300


def marks_in(lines: Sequence[Line]) -> list[LabelMark]:
    """All labels on the lines that are neither quoted nor fenced in as code, in order.

    "=" makes labels only in a mail that gives its license or a priority so: it stands in code more often than in forms.
    """
    marks = list(_marks(lines))
    by_equals = any(mark.equals and _is_of_a_form(mark, lines) for mark in marks)
    return marks if by_equals else [mark for mark in marks if not mark.equals]


def _is_of_a_form(mark: LabelMark, lines: Sequence[Line]) -> bool:
    """Whether "=" stands behind what no program names: a license, or a priority of ours without quotation marks."""
    if mark.name is FactName.PRIORITY:
        line = lines[mark.line]
        value = line.text[mark.value_start - line.start :].strip(" *_.")
        return not mark.small and value.isalpha() and understood_priority(value) is not None
    return mark.name in (FactName.LICENSE, FactName.ACTIVATION_KEY)


def _marks(lines: Sequence[Line]) -> Iterator[LabelMark]:
    fenced = _fenced(lines)
    in_columns = -1
    for n, line in enumerate(lines):
        if line.quoted or line.blank or n in fenced or n <= in_columns:
            continue
        columns = _columns(n, lines)
        yield from columns or marks_on(line, n, lines)
        in_columns = columns[0].line if columns else in_columns


def _columns(n: int, lines: Sequence[Line]) -> list[LabelMark]:
    """The labels of a row that holds nothing else, each with its value in the same column of the next row."""
    labels = _cells(lines[n])
    names = [fact_named(text) for _, text in labels]
    if len(labels) < 2 or None in names or all(is_weak(text) for _, text in labels):
        return []
    below = n + 1 + (n + 1 < len(lines) and bool(_RULE.match(lines[n + 1].text)))
    values = _cells(lines[below]) if below < len(lines) and not lines[below].quoted else []
    if len(values) != len(labels) or _is_label_itself(values[0][1], names[0]):
        return []
    return [
        LabelMark(name, label, below, place, start, start + len(value))
        for name, (place, label), (start, value) in zip(names, labels, values, strict=True)
        if name
    ]


def _is_label_itself(value: str, name: FactName | None) -> bool:
    """Whether what stands below a label is the label of the next row: "Problem" may be a type of inquiry."""
    return fact_named(value) is not None and not (name is FactName.INQUIRY_TYPE and understood_inquiry_type(value))


def _cells(line: Line) -> list[tuple[int, str]]:
    if len(line.text) > _LONGEST or ":" in line.text:
        return []
    return [(line.start + cell.start(), cell[0]) for cell in _CELL.finditer(line.text)]


def _fenced(lines: Sequence[Line]) -> set[int]:
    """The lines between two fences of code; a fence that nothing closes is none."""
    fences = [n for n, line in enumerate(lines) if _FENCE.match(line.text)]
    return {n for first, last in zip(fences[::2], fences[1::2], strict=False) for n in range(first, last)}
