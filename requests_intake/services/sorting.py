"""Settles what opens nothing by itself: bounces, automatic replies, and what people must look at first."""

from datetime import datetime

from django.db import transaction

from requests_intake.choices import Outcome
from requests_intake.models import IssueRequest
from requests_intake.models.delivery import DeliveryWord
from requests_intake.selectors.look_alike import remarks_on_sender
from requests_intake.selectors.own_subaddresses import mail_returned
from requests_intake.selectors.sorted_mail import mail_named, request_concerned
from requests_intake.services.arrivals import lock_unread, settle
from requests_intake.services.deliveries import note_delivery, note_returned
from requests_intake.services.timeline import record
from requests_intake.submission import Returned, Submission

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
    returned: tuple[Returned, ...] = (),
    is_complaint: bool = False,
    at: datetime,
) -> None:
    """Keep it, linked to the Request that it is about. No state changes, no clock stops, nobody is answered.

    A bounce is noted on the mail that it returns, and a complaint on the one that was complained of.
    """
    arrival = lock_unread(arrival_id)
    if arrival is None:
        return
    issue_request = request_concerned(submission, mentioned_ids) if outcome is not Outcome.HELD else None
    item = mail_returned(arrival.envelope_recipient) or mail_named(mentioned_ids) if returned or is_complaint else None
    if item:
        issue_request = item.issue_request or issue_request
        note_returned(item, returned, arrival=arrival, at=at)
    if item and is_complaint:
        note_delivery(item, recipient=item.to, word=DeliveryWord.COMPLAINED, detail="", arrival=arrival, at=at)
    elif issue_request and not item:
        _note(issue_request, outcome, reason, at)
    settle(
        arrival,
        outcome,
        reason=reason,
        at=at,
        issue_request=issue_request,
        remarks=(*remarks, *remarks_on_sender(submission)) if submission and outcome is Outcome.HELD else remarks,
        subject=submission.subject if submission else "",
        sender=submission.sender.address.lower() if submission else "",
    )


def _note(issue_request: IssueRequest, outcome: Outcome, reason: str, at: datetime) -> None:
    sentence = f"{SENTENCES.get(outcome, outcome.label)}: {reason}"
    record(issue_request, f"{outcome}_received", sentence, at=at, internal=True)
