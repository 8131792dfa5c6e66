"""The one place where eligibility is decided: every clause asked, one verdict derived."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from requests_intake.choices import FindingState, Verdict
from requests_intake.rules.procedure.case import Case
from requests_intake.rules.procedure.contract import BY_NUMBER, CLAUSES
from requests_intake.rules.procedure.finding import Finding
from requests_intake.rules.procedure.wording import vouched

_SEVERITY = {verdict: place for place, verdict in enumerate(Verdict)}


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the contract says of a Case at a moment: a finding per clause in contract order, and the verdict they give.

    `reasons` are the numbers of all clauses that give this verdict, empty for Eligible.
    """

    at: datetime
    findings: tuple[Finding, ...]
    verdict: Verdict
    reasons: tuple[str, ...]

    @property
    def missing(self) -> tuple[Finding, ...]:
        """What can still be supplied."""
        return tuple(finding for finding in self.findings if finding.state is FindingState.MISSING)

    def finding(self, number: str) -> Finding:
        """The finding for a clause. Raises KeyError for a number that the contract does not have."""
        return {finding.clause: finding for finding in self.findings}[number]


def assess(case: Case) -> Assessment:
    """Asks every clause about the Case, applies the waivers, and derives the verdict."""
    findings = tuple(_with_waiver(case, clause.examine(case)) for clause in CLAUSES)
    verdict, reasons = verdict_of(findings)
    return Assessment(case.at, findings, verdict, reasons)


def verdict_of(findings: Iterable[Finding]) -> tuple[Verdict, tuple[str, ...]]:
    """The severest consequence of the findings, and the numbers of all clauses that have it."""
    consequences = {finding.clause: BY_NUMBER[finding.clause].consequence(finding.state) for finding in findings}
    verdict = max(consequences.values(), key=_SEVERITY.__getitem__, default=Verdict.ELIGIBLE)
    if verdict is Verdict.ELIGIBLE:
        return verdict, ()
    return verdict, tuple(number for number, consequence in consequences.items() if consequence is verdict)


def _with_waiver(case: Case, finding: Finding) -> Finding:
    waiver = case.waivers.get(finding.clause)
    if waiver is None:
        return finding
    return finding.waived(f"waived by {vouched(case, waiver)}; was {finding.state.label}: {finding.evidence}")
