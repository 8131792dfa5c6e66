"""The compliance sheet: where a Request stands with every clause."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from requests_intake.admin.actions.decisions import WaiveForm
from requests_intake.admin.marks import Mark, mark
from requests_intake.choices import FindingState
from requests_intake.models import IssueRequest
from requests_intake.rules.procedure.assess import Assessment
from requests_intake.rules.procedure.finding import FAILING, Finding
from requests_intake.selectors.told_moment import ToldMoment, told_moment

_WHO_MAY_ASK = "1."


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
    seen: Mapping[str, int] | None,
    waiving: WaiveForm | None,
) -> Sheet:
    """Every clause of the assessment.

    `seen` is what the page shows as newest, None for a reader who may not waive; `waiving` the form that was just
    refused, to stand in its clause's place.
    """
    refused = str(waiving["clause"].value()) if waiving else ""
    lines = []
    for finding in assessment.findings:
        form = None
        if seen is not None and may_be_waived(finding):
            form = waiving if finding.clause == refused else _form(issue_request, finding.clause, now, seen)
        due = told_moment(finding.due_at, now=now, customer=customer) if finding.due_at else None
        lines.append(SheetLine(finding, mark(finding.state), due, form))
    counts = Counter(line.mark for line in lines)
    order = {mark(state): place for place, state in enumerate(FindingState)}
    return Sheet(
        failing=tuple(line for line in lines if line.finding.state in FAILING),
        kept=tuple(line for line in lines if line.finding.state not in FAILING),
        counts=tuple((counts[one], one) for one in sorted(counts, key=order.__getitem__)),
    )


def may_be_waived(finding: Finding) -> bool:
    """Whether there is something to waive. Who may ask at all (chapter 1) is not the support team's to waive."""
    return finding.state in FAILING and not finding.clause.startswith(_WHO_MAY_ASK)


def _form(issue_request: IssueRequest, clause: str, now: datetime, seen: Mapping[str, int]) -> WaiveForm:
    key = f"-{clause.replace('.', '-')}"
    return WaiveForm(issue_request, at=now, key=key, initial={"clause": clause, **seen})
