"""Grants a priority other than the one asked for: the support team's decision, with a reason the customer sees."""

from datetime import datetime

from django.db import transaction

from contacts.models import User
from licensing.choices import Priority
from requests_intake.models import IssueRequest
from requests_intake.rules.clock import counts_from
from requests_intake.services.assessing import reassess
from requests_intake.services.first_response import note_past_responses
from requests_intake.services.locked import locked_open
from requests_intake.services.running_clocks import run_clocks
from requests_intake.services.timeline import record


class DecisionRefusedError(Exception):
    """A decision that cannot be taken like this."""


class ReasonMissingError(DecisionRefusedError):
    """A decision that needs a reason came without one."""


class SamePriorityError(DecisionRefusedError):
    """The priority to be granted is the one that holds."""


@transaction.atomic
def regrade(*, issue_request_id: int, priority: Priority, reason: str, by: User, at: datetime) -> IssueRequest:
    """Grant a priority. The clocks run by it from now on; the requested one stays as it was asked for."""
    if not reason.strip():
        raise ReasonMissingError("Give the reason for the priority; the customer will see it.")
    issue_request = locked_open(issue_request_id)
    before = issue_request.effective_priority
    if priority == before and issue_request.granted_priority == priority:
        raise SamePriorityError(f"{priority.label} is granted already.")
    issue_request.granted_priority = priority
    issue_request.save(update_fields=["granted_priority"])
    record(
        issue_request,
        "priority_granted",
        f"{by.name} granted {priority.label} instead of {before.label}: {reason.strip()}",
        at=at,
        by=by,
        priority=priority,
        reason=reason.strip(),
    )
    judged = reassess(issue_request, because="priority granted", at=at)
    run_clocks(
        issue_request, judged, starts_at=counts_from(before, priority, received_at=issue_request.received_at, at=at)
    )
    note_past_responses(issue_request, at=at)
    return issue_request
