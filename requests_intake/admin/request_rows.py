"""One line of the list of Requests."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from licensing.choices import Medium, Priority
from requests_intake.admin.marks import ATTENTION, QUIET, Mark, mark
from requests_intake.choices import Obligation, RequestState, Verdict
from requests_intake.models import Clock, IssueRequest
from requests_intake.selectors.told_moment import ToldMoment, told_moment

_THEY = {
    Obligation.CUSTOMER_CALLBACK.value: "☎ customer calls",
    Obligation.REMEDY_VERIFIED.value: "customer verifies",
}
_BY_US = {Medium.TELEPHONE.value: "☎ we call", Medium.EMAIL.value: "✉ we write", "": ""}


@dataclass(frozen=True, slots=True)
class RequestRow:
    """What a line shows; `due` is None where nothing is owed by a moment."""

    issue_request: IssueRequest
    due: ToldMoment | None
    due_tone: str
    medium: str
    priority: str
    verdict: Mark
    state: str


def request_rows(issue_requests: Iterable[IssueRequest], *, at: datetime) -> list[RequestRow]:
    """The lines of these Requests, as the list selects them, as of a moment."""
    return [_row(one, one.next_due_at, told_medium(one.next_medium, one.next_obligation), at) for one in issue_requests]  # type: ignore[attr-defined]


def clock_rows(clocks: Iterable[Clock], *, at: datetime) -> list[RequestRow]:
    """The lines of the Requests of these clocks, each due when its clock is."""
    return [_row(one.issue_request, one.due_at, told_medium(one.medium, one.obligation), at) for one in clocks]


def told_medium(medium: str, obligation: str | None) -> str:
    """Who owes what: the customer's call or its word on a fix (3.3, 3.1b), or our call or mail; "" where nothing is."""
    return _THEY.get(obligation or "") or _BY_US[medium]


def told_priority(issue_request: IssueRequest) -> str:
    """Asked → granted, the latter where it differs: "Critical", "Critical → Urgent", "not told"."""
    asked = Priority(issue_request.requested_priority).label if issue_request.requested_priority else "not told"
    if issue_request.granted_priority:
        return f"{asked} → {Priority(issue_request.granted_priority).label}"
    return asked


def _row(issue_request: IssueRequest, due_at: datetime | None, medium: str, at: datetime) -> RequestRow:
    due = told_moment(due_at, now=at) if due_at else None
    state = RequestState(issue_request.state)
    return RequestRow(
        issue_request=issue_request,
        due=due,
        due_tone=ATTENTION if due and due.passed else QUIET,
        medium=medium,
        priority=told_priority(issue_request),
        verdict=mark(Verdict(issue_request.verdict)),
        state="Waiting" if state is RequestState.WAITING_FOR_CUSTOMER else state.label,
    )
