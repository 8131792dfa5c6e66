"""A Request as it is told to programs: nothing internal is among it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from licensing.rules.explanation import Explanation
from requests_intake.choices import ClockState, FactName, Obligation
from requests_intake.models import Assessment, Clock, IssueRequest
from requests_intake.rules.procedure.finding import Finding
from requests_intake.selectors.foresee import Foresight
from requests_intake.selectors.identify import latest_facts
from requests_intake.selectors.terms import terms_of

NOTHING_OWED = "none"


@dataclass(frozen=True, slots=True)
class ToldResponse:
    """The initial response: by when it is owed, by which medium and why then; `state` is that of its clock."""

    due_at: datetime | None = None
    medium: str | None = None
    responded_at: datetime | None = None
    state: str = NOTHING_OWED
    why: Explanation | None = None


def with_all_told(issue_requests: QuerySet[IssueRequest]) -> QuerySet[IssueRequest]:
    """With what is told of each, in three queries whatever the length."""
    latest = Assessment.objects.filter(issue_request=OuterRef("pk")).order_by("-id")
    shown = issue_requests.select_related("license", "terms", "production_system", "earlier", "esc__person")
    return (
        shown.defer("terms__content", "language")
        .annotate(findings_told=Subquery(latest.values("findings")[:1]))
        .annotate(reasons_told=Subquery(latest.values("reasons")[:1]))
        .prefetch_related("recorded_facts", "clocks")
    )


def findings_of(issue_request: Any) -> list[Finding]:
    """The finding of each clause as last assessed, of a row that comes with all that is told."""
    return [Finding.from_json(values) for values in issue_request.findings_told or ()]


def told_facts_of(issue_request: IssueRequest) -> dict[str, str]:
    """The facts as they stand, by name."""
    return {name.value: fact.value for name, fact in _in_order(latest_facts(issue_request))}


def response_of(issue_request: IssueRequest) -> ToldResponse:
    """When the initial response is or was owed, and whether it was given."""
    clock = _standing(issue_request.clocks.all())
    if clock is None:
        return ToldResponse(responded_at=issue_request.first_responded_at)
    why = terms_of(issue_request.terms).response_due(issue_request.effective_priority, clock.started_at)
    return ToldResponse(clock.due_at, clock.medium, issue_request.first_responded_at, clock.state, why)


def response_foreseen(foresight: Foresight) -> ToldResponse:
    """When the initial response will be owed."""
    judged, why = foresight.judged, foresight.response
    if judged is None or why is None:
        return ToldResponse()
    target = judged.terms.target_of(judged.priority)
    return ToldResponse(why.due_at, target.medium if target else None, None, ClockState.RUNNING.value, why)


def _standing(clocks: Iterable[Clock]) -> Clock | None:
    owed = (clock for clock in clocks if clock.obligation == Obligation.FIRST_RESPONSE)
    return next((clock for clock in owed if clock.state != ClockState.CANCELLED), None)


def _in_order(facts: dict[FactName, Any]) -> list[tuple[FactName, Any]]:
    return [(name, facts[name]) for name in FactName if name in facts]
