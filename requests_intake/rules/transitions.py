"""From which state a Request may move to which, by whom, and what the move needs."""

from dataclasses import dataclass
from enum import StrEnum

from requests_intake.choices import RequestState

NEW = RequestState.NEW
IN_PROGRESS = RequestState.IN_PROGRESS
WAITING = RequestState.WAITING_FOR_CUSTOMER
CLOSED = RequestState.CLOSED


class Mover(StrEnum):
    """Who moves a Request."""

    CUSTOMER = "customer"
    STAFF = "staff"
    SYSTEM = "system"


class Need(StrEnum):
    """What has to come with a move."""

    NOTHING = "nothing"
    PUBLIC_REPLY = "a public reply"
    REASON = "a reason"
    ANSWER_OR_REASON = "a public answer or a reason"


@dataclass(frozen=True, slots=True)
class Transition:
    """One allowed move."""

    source: RequestState
    target: RequestState
    by: Mover
    needs: Need


TRANSITIONS = (
    Transition(NEW, IN_PROGRESS, Mover.STAFF, Need.NOTHING),
    Transition(NEW, WAITING, Mover.STAFF, Need.PUBLIC_REPLY),
    Transition(NEW, CLOSED, Mover.STAFF, Need.ANSWER_OR_REASON),
    Transition(NEW, CLOSED, Mover.CUSTOMER, Need.ANSWER_OR_REASON),
    Transition(IN_PROGRESS, WAITING, Mover.STAFF, Need.PUBLIC_REPLY),
    Transition(IN_PROGRESS, CLOSED, Mover.STAFF, Need.ANSWER_OR_REASON),
    Transition(IN_PROGRESS, CLOSED, Mover.CUSTOMER, Need.ANSWER_OR_REASON),
    Transition(WAITING, IN_PROGRESS, Mover.CUSTOMER, Need.PUBLIC_REPLY),
    Transition(WAITING, IN_PROGRESS, Mover.STAFF, Need.NOTHING),
    Transition(WAITING, CLOSED, Mover.STAFF, Need.ANSWER_OR_REASON),
    Transition(WAITING, CLOSED, Mover.CUSTOMER, Need.ANSWER_OR_REASON),
    Transition(WAITING, CLOSED, Mover.SYSTEM, Need.REASON),
    Transition(CLOSED, IN_PROGRESS, Mover.CUSTOMER, Need.PUBLIC_REPLY),
    Transition(CLOSED, IN_PROGRESS, Mover.STAFF, Need.REASON),
    Transition(CLOSED, WAITING, Mover.STAFF, Need.PUBLIC_REPLY),
)
_BY_MOVE = {(move.source, move.target, move.by): move for move in TRANSITIONS}


def may_move(source: RequestState, target: RequestState, by: Mover) -> bool:
    """Whether the table allows the move at all; `needs` says what must come with it."""
    return (source, target, by) in _BY_MOVE


def needs(source: RequestState, target: RequestState, by: Mover) -> Need:
    """What has to come with an allowed move. Raises KeyError for a move that is not in the table."""
    return _BY_MOVE[source, target, by].needs


def may_close(*, publicly_answered: bool, reason: str) -> bool:
    """Whether a Request may be closed now: it was answered in public, or a reason is given."""
    return publicly_answered or bool(reason.strip())


def after_reply(state: RequestState, by: Mover) -> RequestState:
    """The state after a public reply. A customer's reply reopens; on a Request nobody has begun it changes nothing."""
    if by is Mover.STAFF:
        return WAITING
    if by is Mover.SYSTEM or state is NEW:
        return state
    return IN_PROGRESS
