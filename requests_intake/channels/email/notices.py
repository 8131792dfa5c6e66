"""The labels of a maintenance notice, whose words mean something else elsewhere. Clause 3.4."""

import re
from collections.abc import Sequence
from dataclasses import replace

from requests_intake.channels.email.label_lines import LabelMark
from requests_intake.channels.email.lines import Line
from requests_intake.choices import FactName

_BARE = frozenset({"start", "start time", "start date", "begin", "end", "end time", "end date", "until"})
_TIMES = (FactName.MAINTENANCE_START, FactName.MAINTENANCE_END)
_MAINTENANCE = re.compile(r"\bmaintenance\b", re.IGNORECASE)
_DATE = re.compile(r"\b20\d\d\b")


def in_a_notice(marks: list[LabelMark], lines: Sequence[Line]) -> list[LabelMark]:
    """The labels, of a notice "System" as the Production System; of other mails without a bare "Start" and "End"."""
    bare = [mark for mark in marks if _is_bare(mark)]
    if bare and not _announce(bare, marks, lines):
        marks = [mark for mark in marks if not _is_bare(mark)]
    if all(mark.name is not FactName.MAINTENANCE_START for mark in marks):
        return marks
    return [
        replace(mark, name=FactName.PRODUCTION_SYSTEM) if mark.label.casefold() in ("system", "systems") else mark
        for mark in marks
    ]


def _is_bare(mark: LabelMark) -> bool:
    return mark.name in _TIMES and mark.label.casefold() in _BARE


def _announce(bare: list[LabelMark], marks: list[LabelMark], lines: Sequence[Line]) -> bool:
    """Whether "Start" and "End" give dates in a mail that speaks of maintenance, and no priority of an issue."""
    names = [mark.name for mark in bare]
    dated = all(_DATE.search(lines[mark.line].text, mark.value_start - lines[mark.line].start) for mark in bare)
    issue = any(mark.name is FactName.PRIORITY for mark in marks)
    own = (line.text for line in lines[: max(mark.line for mark in bare)] if not line.quoted)
    return sorted(names) == sorted(_TIMES) and dated and not issue and any(map(_MAINTENANCE.search, own))
