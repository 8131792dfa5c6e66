"""Clocks: one row an obligation or remedy, replanned when the priority changes, stopped by evidence."""

from datetime import UTC, datetime

from licensing.choices import Medium
from requests_intake.choices import ClockState, Obligation, RequestState
from requests_intake.models import Call, Clock, IssueRequest, Message, Remedy
from requests_intake.selectors.standing_clock import standing_clock

OWED = [ClockState.RUNNING, ClockState.BREACHED]


def set_clock(
    issue_request: IssueRequest,
    obligation: Obligation,
    *,
    starts_at: datetime,
    due_at: datetime,
    medium: Medium,
    warn_at: datetime | None = None,
    remedy: Remedy | None = None,
) -> None:
    """Start the clock of an obligation, of a remedy where one is given, or move it while it is still owed.

    One that was met is history and stays; one that was missed stays on record, and a new one runs beside it. Of one
    that was moved people are warned again.
    """
    due_at = due_at.astimezone(UTC)
    clock = standing_clock(issue_request, obligation, remedy)
    if clock and (clock.state not in OWED or (clock.due_at, clock.medium) == (due_at, medium)):
        return
    if clock and clock.state == ClockState.BREACHED:
        clock.state = ClockState.CANCELLED
        clock.save(update_fields=["state"])
        clock = None
    clock = clock or Clock(issue_request=issue_request, obligation=obligation, remedy=remedy)
    if clock.due_at != due_at:
        clock.warned_at = None
    clock.started_at, clock.due_at, clock.medium, clock.state = starts_at, due_at, medium, ClockState.RUNNING
    clock.warn_at = warn_at
    clock.save()


def pause_clocks(issue_request: IssueRequest) -> None:
    """A closed Request owes nothing: what runs is cancelled, what was missed stays on record."""
    issue_request.clocks.filter(state=ClockState.RUNNING).update(state=ClockState.CANCELLED)
    refresh_next_due(issue_request)


def resume_clocks(issue_request: IssueRequest) -> None:
    """An open Request owes again what it owed when it was closed, by the same moment: closing gains no time.

    The clocks of remedies are run by what is judged of these.
    """
    for obligation in Obligation:
        clock = issue_request.clocks.filter(obligation=obligation, remedy=None).order_by("id").last()
        if clock and clock.state == ClockState.CANCELLED and clock.breached_at is None:
            clock.state = ClockState.RUNNING
            clock.save(update_fields=["state"])
    refresh_next_due(issue_request)


def cancel_clock(issue_request: IssueRequest, obligation: Obligation) -> None:
    """What the clock ran for is no longer owed."""
    issue_request.clocks.filter(obligation=obligation, state__in=OWED).update(state=ClockState.CANCELLED)


def stop_clock(
    issue_request: IssueRequest,
    obligation: Obligation,
    *,
    at: datetime,
    message: Message | None = None,
    call: Call | None = None,
    remedy: Remedy | None = None,
) -> bool:
    """The obligation was met at a moment, by a message, a call or the customer's word on a remedy.

    True where a clock was stopped by it. What happened before the clock started does not meet what it runs for.
    """
    owed = issue_request.clocks.select_for_update().filter(obligation=obligation, remedy=remedy, state__in=OWED)
    clock = owed.first()
    if clock is None or at < clock.started_at:
        return False
    clock.state = ClockState.MET if at <= clock.due_at else ClockState.MET_LATE
    clock.stopped_at, clock.stopped_by_message, clock.stopped_by_call = at, message, call
    clock.save()
    return True


def refresh_next_due(issue_request: IssueRequest) -> None:
    """Keep the Request's next due moment in step with its clocks, for lists to sort by."""
    owed = issue_request.clocks.filter(state__in=OWED).order_by("due_at")
    clock = None if issue_request.state == RequestState.CLOSED else owed.first()
    issue_request.next_due_at = clock.due_at if clock else None
    issue_request.next_medium = clock.medium if clock else ""
    issue_request.save(update_fields=["next_due_at", "next_medium"])
