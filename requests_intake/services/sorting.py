"""Settles what opens nothing by itself: bounces, automatic replies, and what people must look at first."""

from datetime import datetime

from django.db import transaction

from requests_intake.choices import Outcome
from requests_intake.models import IssueRequest
from requests_intake.selectors.sorted_mail import request_concerned
from requests_intake.services.arrivals import lock_unread, settle
from requests_intake.services.timeline import record
from requests_intake.submission import Submission

SENTENCES = {
    Outcome.BOUNCE: "A mail of ours could not be delivered",
    Outcome.AUTO_REPLY: "Automatic reply received; it answers nothing",
}


@transaction.atomic
def settle_sorted(
    arrival_id: int,
    outcome: Outcome,
    *,
    reason: str,
    submission: Submission | None,
    mentioned_ids: tuple[str, ...],
    remarks: tuple[str, ...],
    at: datetime,
) -> None:
    """Keep it, linked to the Request that it is about. No state changes, no clock stops, nobody is answered."""
    arrival = lock_unread(arrival_id)
    if arrival is None:
        return
    issue_request = request_concerned(submission, mentioned_ids) if outcome is not Outcome.HELD else None
    if issue_request:
        _note(issue_request, outcome, reason, at)
    settle(
        arrival,
        outcome,
        reason=reason,
        at=at,
        issue_request=issue_request,
        remarks=remarks,
        subject=submission.subject if submission else "",
        sender=submission.sender.address.lower() if submission else "",
    )


def _note(issue_request: IssueRequest, outcome: Outcome, reason: str, at: datetime) -> None:
    sentence = f"{SENTENCES.get(outcome, outcome.label)}: {reason}"
    record(issue_request, f"{outcome}_received", sentence, at=at, internal=True)
