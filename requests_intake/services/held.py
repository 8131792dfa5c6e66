"""What people decide about a held mail besides opening it: put it aside, or join it to a Request."""

from datetime import datetime

from django.db import transaction

from contacts.models import User
from requests_intake.models import Arrival, IssueRequest
from requests_intake.rules.reference import parse
from requests_intake.selectors.foresee import foresee_joining
from requests_intake.services.arrivals import lock_held
from requests_intake.services.intake import carry_out
from requests_intake.services.priority import ReasonMissingError
from requests_intake.services.timeline import record
from requests_intake.submission import Submission


class CannotJoinError(Exception):
    """There is no Request of that number to join the mail to."""


@transaction.atomic
def set_aside(*, arrival_id: int, reason: str, by: User, at: datetime) -> Arrival:
    """Put a held mail aside: it is kept and found, and nobody has to look at it again. Raises AlreadySettledError."""
    if not reason.strip():
        raise ReasonMissingError("Give the reason for putting this mail aside.")
    arrival = lock_held(arrival_id)
    arrival.set_aside_at, arrival.set_aside_by, arrival.set_aside_because = at, by, reason.strip()[:400]
    arrival.save(update_fields=["set_aside_at", "set_aside_by", "set_aside_because"])
    return arrival


@transaction.atomic
def join_held(submission: Submission, *, arrival_id: int, number: str, by: User, at: datetime) -> IssueRequest:
    """Add a held mail to a Request, on a person's word. Raises CannotJoinError, AlreadySettledError."""
    digits = parse(number)
    found = IssueRequest.objects.select_for_update(of=("self",)).filter(number=digits).first() if digits else None
    if found is None:
        raise CannotJoinError(f"There is no Request {number.strip() or 'without a number'}. Check the number.")
    arrival = lock_held(arrival_id)
    foresight = foresee_joining(found, submission, reason=f"joined by {by.name}", at=at)
    issue_request = carry_out(foresight, submission, arrival, at=at).issue_request
    record(issue_request, "joined_by_staff", f"{by.name} joined a held mail to this Request", at=at, by=by)
    return issue_request
