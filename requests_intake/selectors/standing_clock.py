"""The clock that stands for an obligation, and from when it counts."""

from datetime import datetime

from licensing.choices import Priority
from requests_intake.choices import ClockState, Obligation, RequestState
from requests_intake.models import Clock, IssueRequest, Remedy
from requests_intake.rules.clock import counts_from


def standing_clock(issue_request: IssueRequest, obligation: Obligation, remedy: Remedy | None = None) -> Clock | None:
    """The one clock of an obligation, or of a remedy, that was not cancelled; None where there is none."""
    clocks = issue_request.clocks.filter(obligation=obligation, remedy=remedy)
    return clocks.exclude(state=ClockState.CANCELLED).first()


def clock_start(issue_request: IssueRequest, before: Priority, after: Priority, *, at: datetime) -> datetime:
    """From when the first response counts, once something at `at` may have changed the effective priority.

    Where the priority stays, the clock goes on from where it started; where closing ended it, it starts anew.
    """
    if before != after:
        return counts_from(before, after, received_at=issue_request.received_at, at=at)
    if clock := standing_clock(issue_request, Obligation.FIRST_RESPONSE):
        return clock.started_at
    return at if issue_request.state == RequestState.CLOSED else issue_request.received_at
