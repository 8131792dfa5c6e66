"""The compliance sheet as customers read it: each clause, its evidence, and who can mend what fails."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from requests_intake.choices import FindingState
from requests_intake.portal.moments import my_moment
from requests_intake.portal.ways import Way
from requests_intake.portal.words import mark
from requests_intake.rules.marks import Mark
from requests_intake.rules.procedure.assess import Assessment
from requests_intake.rules.procedure.finding import FAILING, Finding
from requests_intake.rules.who_mends import Mender, who_mends
from requests_intake.selectors.told_moment import ToldMoment


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One clause, with its place on the procedures page; `mine` whether the customer can mend it, `way` where."""

    finding: Finding
    mark: Mark
    due: ToldMoment | None
    mender: Mender
    way: Way | None = None

    @property
    def mine(self) -> bool:
        """Whether it waits for the customer."""
        return self.mender is Mender.CUSTOMER


@dataclass(frozen=True, slots=True)
class Sheet:
    """Clauses that fail, the customer's to mend first; the others; and how many there are of each state."""

    failing: tuple[SheetLine, ...]
    kept: tuple[SheetLine, ...]
    counts: tuple[tuple[int, Mark], ...]

    @property
    def missing(self) -> tuple[SheetLine, ...]:
        """What the customer can add."""
        return tuple(line for line in self.failing if line.finding.state is FindingState.MISSING)


def sheet_of(assessment: Assessment, *, now: datetime, ways: Mapping[str, Way] = MappingProxyType({})) -> Sheet:
    """Every clause of an assessment, in the order of the contract within each part; `ways` to mend it by clause."""
    lines = [_line(finding, now, ways.get(finding.clause)) for finding in assessment.findings]
    failing = [line for line in lines if line.finding.state in FAILING]
    counts = Counter(line.finding.state for line in lines)
    return Sheet(
        failing=tuple(sorted(failing, key=lambda line: not line.mine)),
        kept=tuple(line for line in lines if line.finding.state not in FAILING),
        counts=tuple((counts[state], mark(state)) for state in FindingState if counts[state]),
    )


def _line(finding: Finding, now: datetime, way: Way | None) -> SheetLine:
    due = my_moment(finding.due_at, now=now) if finding.due_at else None
    return SheetLine(finding, mark(finding.state), due, who_mends(finding), way)
