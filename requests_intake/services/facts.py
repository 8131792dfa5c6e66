"""Notes a fact that staff learnt, as on the phone."""

from datetime import datetime

from django.db import transaction

from contacts.models import User
from requests_intake.choices import FactName, FactSource
from requests_intake.models import RecordedFact
from requests_intake.selectors.standing_clock import clock_start
from requests_intake.services.assessing import reassess
from requests_intake.services.in_step import keep_in_step
from requests_intake.services.locked import locked_open
from requests_intake.services.running_clocks import run_clocks
from requests_intake.services.timeline import record

NOT_OF_A_REQUEST = {FactName.MAINTENANCE_START, FactName.MAINTENANCE_END}


class FactNotUsableError(Exception):
    """A fact as entered cannot be noted."""


@transaction.atomic
def note_fact(*, issue_request_id: int, name: FactName, value: str, by: User, at: datetime) -> RecordedFact:
    """Keep a fact that staff typed in, and judge the Request by it. Raises FactNotUsableError, RequestClosedError."""
    if name in NOT_OF_A_REQUEST or not value.strip():
        raise FactNotUsableError(
            f"{name.label} has no value." if not value.strip() else f"{name.label} is no fact here."
        )
    issue_request = locked_open(issue_request_id)
    before = issue_request.effective_priority
    fact = RecordedFact.objects.create(
        issue_request=issue_request, name=name, value=value.strip(), source=FactSource.ENTERED, recorded_at=at
    )
    record(issue_request, "fact_noted", f"{by.name} noted {name.label}: {fact.value[:200]}", at=at, by=by)
    judged = reassess(issue_request, because=f"{name.label} noted", at=at)
    keep_in_step(issue_request, judged)
    run_clocks(issue_request, judged, starts_at=clock_start(issue_request, before, judged.priority, at=at))
    return fact
