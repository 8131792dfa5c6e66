"""Calls to the 24/7 contact, and what came of them. Clause 3.2."""

from datetime import datetime

from django.db import transaction

from contacts.models import User
from requests_intake.choices import AttemptOutcome
from requests_intake.models import StandbyAttempt
from requests_intake.models.conversation import Direction
from requests_intake.services.assessing import reassess
from requests_intake.services.calls import log_call
from requests_intake.services.locked import locked_open


@transaction.atomic
def log_standby_attempt(
    *,
    issue_request_id: int,
    outcome: AttemptOutcome,
    who: str,
    phone: str,
    called_at: datetime,
    by: User,
    at: datetime,
    note: str = "",
) -> StandbyAttempt:
    """Keep the call with its outcome. One that reached the contact is a call in which a person was reached, too.

    Raises CallNotPossibleError, RequestClosedError.
    """
    issue_request = locked_open(issue_request_id)
    call = log_call(
        issue_request_id=issue_request_id,
        direction=Direction.OUTGOING,
        reached_person=outcome is AttemptOutcome.REACHED,
        who=who,
        phone=phone,
        note=note,
        called_at=called_at,
        by=by,
        at=at,
    )
    attempt = StandbyAttempt.objects.create(call=call, outcome=outcome)
    reassess(issue_request, because="24/7 contact called", at=at)
    return attempt
