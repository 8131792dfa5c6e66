"""One line of the list of Requests."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from licensing.choices import Medium, Priority
from requests_intake.admin.marks import ATTENTION, QUIET, Mark, mark
from requests_intake.choices import RequestState, Verdict
from requests_intake.models import IssueRequest
from requests_intake.selectors.told_moment import ToldMoment, told_moment

MEDIA = {Medium.TELEPHONE.value: "☎ call", Medium.EMAIL.value: "✉ email", "": ""}


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
    """The lines of these Requests, as of a moment."""
    return [_row(issue_request, at) for issue_request in issue_requests]


def told_priority(issue_request: IssueRequest) -> str:
    """Asked → granted, each where it is known: "Critical", "Critical → Urgent", "not told, Advisory until known"."""
    asked = Priority(issue_request.requested_priority).label if issue_request.requested_priority else "not told"
    if issue_request.granted_priority:
        return f"{asked} → {Priority(issue_request.granted_priority).label}"
    return asked


def _row(issue_request: IssueRequest, at: datetime) -> RequestRow:
    due = told_moment(issue_request.next_due_at, now=at) if issue_request.next_due_at else None
    state = RequestState(issue_request.state)
    return RequestRow(
        issue_request=issue_request,
        due=due,
        due_tone=ATTENTION if due and due.passed else QUIET,
        medium=MEDIA[issue_request.next_medium],
        priority=told_priority(issue_request),
        verdict=mark(Verdict(issue_request.verdict)),
        state="Waiting" if state is RequestState.WAITING_FOR_CUSTOMER else state.label,
    )
