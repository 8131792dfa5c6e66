"""Which event is the first response that a target asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from licensing.choices import Medium


class EventKind(Enum):
    """What can happen on a Request that somebody might take for an answer."""

    EMAIL_REPLY = "a public reply by email"
    CALL = "a logged call"
    AUTOMATIC_REPLY = "an automatic reply"
    INTERNAL_NOTE = "an internal note"
    STATUS_CHANGE = "a change of state"


@dataclass(frozen=True, slots=True)
class ResponseEvent:
    """One thing that happened.

    `by_staff` is False where the customer wrote or rang; `reached_person` is False for a voicemail.
    """

    kind: EventKind
    at: datetime
    by_staff: bool
    reached_person: bool = False


def responds(event: ResponseEvent, medium: Medium) -> bool:
    """Whether the event is a response by that medium: a written reply of staff, or their call that reached a person."""
    if not event.by_staff:
        return False
    if medium is Medium.TELEPHONE:
        return event.kind is EventKind.CALL and event.reached_person
    return event.kind is EventKind.EMAIL_REPLY


def first_response_at(events: Iterable[ResponseEvent], medium: Medium) -> datetime | None:
    """The moment of the earliest response by that medium, in UTC; None while none was given."""
    return min((event.at.astimezone(UTC) for event in events if responds(event, medium)), default=None)
