"""Logs phone calls: the evidence of clause 3.3 and of a response owed by telephone."""

from datetime import datetime

from django.db import transaction

from contacts.models import User
from requests_intake.choices import Obligation
from requests_intake.models import Call
from requests_intake.models.conversation import Direction
from requests_intake.rules.first_response import EventKind, ResponseEvent
from requests_intake.selectors.standing_clock import standing_clock
from requests_intake.services.assessing import reassess
from requests_intake.services.clocks import OWED, refresh_next_due, stop_clock
from requests_intake.services.first_response import note_response
from requests_intake.services.locked import locked
from requests_intake.services.proposals import propose_regrade
from requests_intake.services.timeline import record


class CallNotPossibleError(Exception):
    """A call as described cannot have happened."""


class CallNotAwaitedError(Exception):
    """No call of the customer is owed on the Request."""

    def __init__(self) -> None:
        super().__init__("This Request waits for no call any more. Open it to see what became of it.")


@transaction.atomic
def log_awaited_call(*, issue_request_id: int, called_at: datetime, by: User, at: datetime, who: str = "") -> Call:
    """The customer rang and a person spoke with it: the call that a Critical mail waits for. Clause 3.3.

    Raises CallNotAwaitedError, CallNotPossibleError.
    """
    owed = standing_clock(locked(issue_request_id), Obligation.CUSTOMER_CALLBACK)
    if owed is None or owed.state not in OWED:
        raise CallNotAwaitedError
    return log_call(
        issue_request_id=issue_request_id,
        direction=Direction.INCOMING,
        reached_person=True,
        called_at=called_at,
        by=by,
        at=at,
        who=who,
    )


@transaction.atomic
def log_call(
    *,
    issue_request_id: int,
    direction: Direction,
    reached_person: bool,
    called_at: datetime,
    by: User,
    at: datetime,
    who: str = "",
    phone: str = "",
    note: str = "",
) -> Call:
    """Keep a call. One that reached a person stops the clock it is evidence for; a voicemail stops none.

    Raises CallNotPossibleError for a moment yet to come or before the Request was received.
    """
    issue_request = locked(issue_request_id)
    if called_at > at:
        raise CallNotPossibleError("The call lies in the future. Enter when it took place.")
    if called_at < issue_request.received_at:
        raise CallNotPossibleError("The call lies before the Request was received. Enter when it took place.")
    call = Call.objects.create(
        issue_request=issue_request,
        direction=direction,
        reached_person=reached_person,
        who=who,
        phone=phone,
        note=note,
        called_at=called_at,
        logged_by=by,
        logged_at=at,
    )
    _tell(call, by, at)
    owed = standing_clock(issue_request, Obligation.CUSTOMER_CALLBACK)
    if reached_person and direction == Direction.INCOMING:
        stop_clock(issue_request, Obligation.CUSTOMER_CALLBACK, at=called_at, call=call)
    event = ResponseEvent(
        EventKind.CALL, called_at, by_staff=direction == Direction.OUTGOING, reached_person=reached_person
    )
    note_response(issue_request, event, at=at, call=call)
    refresh_next_due(issue_request)
    judged = reassess(issue_request, because="call logged", at=at)
    if owed:
        propose_regrade(owed, issue_request, judged, at=at)
    return call


def _tell(call: Call, by: User, at: datetime) -> None:
    what = "Call" if call.reached_person else "Call that reached nobody,"
    with_whom = f" ({call.who})" if call.who else ""
    record(call.issue_request, "call_logged", f"{what} {call.get_direction_display()}{with_whom}", at=at, by=by)
