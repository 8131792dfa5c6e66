"""One line of a list of Requests: what it is, how it stands, what is owed next."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext, gettext_lazy

from licensing.choices import Medium
from requests_intake.choices import Obligation, RequestState, Verdict
from requests_intake.models import IssueRequest
from requests_intake.portal.moments import my_moment
from requests_intake.portal.words import mark, told_priority
from requests_intake.rules.marks import Mark
from requests_intake.selectors.told_moment import ToldMoment

_TO_DO = {
    Verdict.INCOMPLETE: gettext_lazy("Add what is missing."),
    Verdict.AT_RISK: gettext_lazy("See what puts it at risk."),
    Verdict.NOT_ELIGIBLE: gettext_lazy("See why it is not eligible."),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One Request of the list; `due` is None where nothing is owed by a moment, `to_do` "" where we ask for nothing."""

    issue_request: IssueRequest
    due: ToldMoment | None
    owed: str
    priority: str
    verdict: Mark
    state: Mark
    to_do: str


def line_of(issue_request: IssueRequest, *, now: datetime) -> Line:
    """The line of a Request that came through `listed`."""
    due_at = issue_request.next_due_at
    return Line(
        issue_request=issue_request,
        due=my_moment(due_at, now=now) if due_at else None,
        owed=_owed(issue_request),
        priority=told_priority(issue_request),
        verdict=mark(Verdict(issue_request.verdict)),
        state=mark(RequestState(issue_request.state)),
        to_do=_to_do(issue_request),
    )


def _owed(issue_request: IssueRequest) -> str:
    """Who owes what by the moment of the line, "" where nothing is owed by a moment."""
    if issue_request.next_due_at is None:
        return ""
    if issue_request.next_obligation == Obligation.CUSTOMER_CALLBACK:  # type: ignore[attr-defined]
        return gettext("☎ you call us")
    if issue_request.next_obligation == Obligation.REMEDY_VERIFIED:  # type: ignore[attr-defined]
        return gettext("you verify a fix")
    by_phone = issue_request.next_medium == Medium.TELEPHONE
    return gettext("☎ we call you") if by_phone else gettext("✉ we write to you")


def _to_do(issue_request: IssueRequest) -> str:
    """What the customer is asked to do next on an open Request, "" where that is nothing."""
    if issue_request.next_obligation == Obligation.CUSTOMER_CALLBACK:  # type: ignore[attr-defined]
        return gettext("Call %(phone)s and say its number.") % {"phone": settings.SUPPORT_PHONE}
    if issue_request.next_obligation == Obligation.REMEDY_VERIFIED:  # type: ignore[attr-defined]
        return gettext("Say whether the fix works.")
    if issue_request.state == RequestState.WAITING_FOR_CUSTOMER:
        return gettext("Answer our message.")
    if issue_request.state == RequestState.CLOSED:
        return ""
    return str(_TO_DO.get(Verdict(issue_request.verdict), ""))
