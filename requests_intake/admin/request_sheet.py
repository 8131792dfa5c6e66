"""The compliance sheet: where a Request stands with every clause."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, tzinfo

from requests_intake.admin.actions.decisions import WaiveForm
from requests_intake.admin.marks import Mark, mark
from requests_intake.choices import FindingState
from requests_intake.models import IssueRequest
from requests_intake.rules.procedure.assess import Assessment
from requests_intake.rules.procedure.finding import FAILING, Finding
from requests_intake.selectors.told_moment import ToldMoment, told_moment


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One clause. `waive` is the form for it, None where there is nothing to waive or the reader may not."""

    finding: Finding
    mark: Mark
    due: ToldMoment | None
    waive: WaiveForm | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Clauses that fail stand first, the others below them; both in the order of the contract."""

    failing: tuple[SheetLine, ...]
    kept: tuple[SheetLine, ...]
    counts: tuple[tuple[int, Mark], ...]


def sheet_of(
    issue_request: IssueRequest,
    assessment: Assessment,
    *,
    now: datetime,
    customer: tzinfo | None,
    may_change: bool,
    waiving: WaiveForm | None,
) -> Sheet:
    """Every clause of the assessment. `waiving` is the form that was just refused, to stand in its clause's place."""
    refused = str(waiving["clause"].value()) if waiving else ""
    lines = []
    for finding in assessment.findings:
        form = None
        if may_change and finding.state in FAILING:
            form = waiving if finding.clause == refused else _form(issue_request, finding.clause, now)
        due = told_moment(finding.due_at, now=now, customer=customer) if finding.due_at else None
        lines.append(SheetLine(finding, mark(finding.state), due, form))
    counts = Counter(line.mark for line in lines)
    order = {mark(state): place for place, state in enumerate(FindingState)}
    return Sheet(
        failing=tuple(line for line in lines if line.finding.state in FAILING),
        kept=tuple(line for line in lines if line.finding.state not in FAILING),
        counts=tuple((counts[one], one) for one in sorted(counts, key=order.__getitem__)),
    )


def _form(issue_request: IssueRequest, clause: str, now: datetime) -> WaiveForm:
    return WaiveForm(issue_request, at=now, key=f"-{clause.replace('.', '-')}", initial={"clause": clause})
