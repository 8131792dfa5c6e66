"""Takes a Request into work, gives it an owner, closes it and opens it again, along the transition table."""

from datetime import datetime

from django.db import transaction

from contacts.models import User
from licensing.services.refusal import Refusal
from requests_intake.choices import RequestState
from requests_intake.models import IssueRequest
from requests_intake.models.conversation import Direction
from requests_intake.rules.transitions import Mover, may_close, may_move
from requests_intake.selectors.people_at_work import people_who_work_on_requests
from requests_intake.services.clocks import pause_clocks
from requests_intake.services.locked import locked, locked_open
from requests_intake.services.running_clocks import resume_what_is_owed
from requests_intake.services.timeline import record


class CannotAssignError(Exception):
    """A Request cannot be given to this person, or by nobody be given back."""


class CannotMoveError(Refusal):
    """The table does not allow this move now."""

    clause = ""


@transaction.atomic
def take_over(*, issue_request_id: int, by: User, at: datetime) -> IssueRequest:
    """Make oneself the owner; a new Request is then in progress."""
    return _give_to(by, issue_request_id, f"{by.name} works on it", by=by, at=at)


@transaction.atomic
def assign(*, issue_request_id: int, to: User, by: User, at: datetime) -> IssueRequest:
    """Make somebody the owner; a new Request is then in progress. Raises CannotAssignError, RequestClosedError."""
    if not people_who_work_on_requests().filter(pk=to.pk).exists():
        raise CannotAssignError(f"{to.name} may not work on Requests. Choose somebody who may.")
    return _give_to(to, issue_request_id, f"{by.name} gave it to {to.name}", by=by, at=at)


@transaction.atomic
def give_back(*, issue_request_id: int, by: User, at: datetime) -> IssueRequest:
    """Leave a Request without an owner, for others to take over. Raises CannotAssignError, RequestClosedError."""
    issue_request = locked_open(issue_request_id)
    if issue_request.owner is None:
        raise CannotAssignError("Nobody works on this Request.")
    whose = "" if issue_request.owner == by else f", which {issue_request.owner.name} had"
    issue_request.owner = None
    issue_request.save(update_fields=["owner"])
    record(issue_request, "owner_changed", f"{by.name} gave it back{whose}", at=at, by=by, internal=True)
    return issue_request


@transaction.atomic
def close(*, issue_request_id: int, reason: str, by: User, at: datetime, mover: Mover = Mover.STAFF) -> IssueRequest:
    """Close a Request that was answered, or with a reason; nothing is owed on it any more. Raises CannotMoveError.

    `mover` tells whether staff closes it, or the customer or its partner.
    """
    issue_request = _moved(issue_request_id, RequestState.CLOSED, mover)
    answered = issue_request.messages.filter(direction=Direction.OUTGOING, automatic=False).exists()
    if not may_close(publicly_answered=answered, reason=reason):
        raise CannotMoveError("Nobody has answered this Request yet. Give the reason for closing it.")
    issue_request.closed_at = at
    issue_request.save(update_fields=["state", "closed_at"])
    pause_clocks(issue_request)
    why = f": {reason.strip()}" if reason.strip() else ""
    record(issue_request, "closed", f"{by.name} closed the Request{why}", at=at, by=by)
    return issue_request


@transaction.atomic
def reopen(*, issue_request_id: int, reason: str, by: User, at: datetime) -> IssueRequest:
    """Open a closed Request again, with a reason; what was still owed is owed as before. Raises CannotMoveError."""
    if not reason.strip():
        raise CannotMoveError("Give the reason for opening the Request again.")
    issue_request = _moved(issue_request_id, RequestState.IN_PROGRESS, Mover.STAFF)
    issue_request.closed_at = None
    issue_request.save(update_fields=["state", "closed_at"])
    resume_what_is_owed(issue_request, at=at)
    record(issue_request, "reopened", f"{by.name} opened the Request again: {reason.strip()}", at=at, by=by)
    return issue_request


def _give_to(owner: User, issue_request_id: int, sentence: str, *, by: User, at: datetime) -> IssueRequest:
    issue_request = locked_open(issue_request_id)
    issue_request.owner = owner
    if issue_request.state == RequestState.NEW:
        issue_request.state = RequestState.IN_PROGRESS
    issue_request.save(update_fields=["owner", "state"])
    record(issue_request, "owner_changed", sentence, at=at, by=by)
    return issue_request


def _moved(issue_request_id: int, state: RequestState, mover: Mover) -> IssueRequest:
    issue_request = locked(issue_request_id)
    was = RequestState(issue_request.state)
    if not may_move(was, state, mover):
        raise CannotMoveError(f"A Request that is {was.label.lower()} cannot become {state.label.lower()}.")
    issue_request.state = state
    return issue_request
