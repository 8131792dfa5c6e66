"""Stops the clock of the first response by the event that is one."""

from datetime import datetime

from licensing.choices import Medium
from requests_intake.choices import Obligation
from requests_intake.models import Call, IssueRequest, Message
from requests_intake.models.conversation import Direction
from requests_intake.rules.first_response import EventKind, ResponseEvent, responds
from requests_intake.selectors.standing_clock import standing_clock
from requests_intake.services.clocks import refresh_next_due, stop_clock
from requests_intake.services.timeline import record


def note_response(
    issue_request: IssueRequest,
    event: ResponseEvent,
    *,
    at: datetime,
    message: Message | None = None,
    call: Call | None = None,
) -> bool:
    """Stop the clock, if this event is the response that it runs for; whether it was."""
    clock = standing_clock(issue_request, Obligation.FIRST_RESPONSE)
    if clock is None or not responds(event, Medium(clock.medium)):
        return False
    if not stop_clock(issue_request, Obligation.FIRST_RESPONSE, at=event.at, message=message, call=call):
        return False
    issue_request.first_responded_at = event.at
    issue_request.save(update_fields=["first_responded_at"])
    record(issue_request, "first_response", f"First response given by {clock.get_medium_display()}", at=at)
    refresh_next_due(issue_request)
    return True


def note_past_responses(issue_request: IssueRequest, *, at: datetime) -> None:
    """After the medium owed has changed: an answer given before by that medium is the first response."""
    written = issue_request.messages.filter(direction=Direction.OUTGOING, automatic=False).order_by("sent_at")
    for message in written:
        event = ResponseEvent(EventKind.EMAIL_REPLY, message.sent_at, by_staff=True)
        if note_response(issue_request, event, at=at, message=message):
            return
    for call in issue_request.calls.filter(direction=Direction.OUTGOING).order_by("called_at"):
        event = ResponseEvent(EventKind.CALL, call.called_at, by_staff=True, reached_person=call.reached_person)
        if note_response(issue_request, event, at=at, call=call):
            return
