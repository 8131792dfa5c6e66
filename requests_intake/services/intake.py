"""The one path: every channel's Submission is taken in here."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from contacts.models import User
from requests_intake.choices import Outcome
from requests_intake.models import Arrival, IssueRequest
from requests_intake.selectors.copies import followers_of_all
from requests_intake.selectors.foresee import Foresight, foresee, foresee_opening
from requests_intake.selectors.look_alike import distrusted, imitated_by
from requests_intake.selectors.thread import find_thread
from requests_intake.services.arrivals import AlreadySettledError, lock_held, lock_unread, settle
from requests_intake.services.assessing import keep_assessment
from requests_intake.services.conversation import add_incoming, move_after_reply
from requests_intake.services.copies import queue_copies
from requests_intake.services.letters import queue_letter
from requests_intake.services.locked import one_at_a_time
from requests_intake.services.opening import open_request
from requests_intake.services.running_clocks import run_clocks
from requests_intake.services.timeline import record
from requests_intake.submission import Submission


@transaction.atomic
def take_in(submission: Submission, *, arrival_id: int, at: datetime) -> Foresight:
    """Identify, assess, open or thread, start the clocks, queue the answer: all of it, or nothing.

    Never refuses: a gap makes a Request Incomplete, an outsider makes it Not eligible, and what should not open
    anything by itself is held for people. Raises AlreadySettledError.
    """
    arrival = lock_unread(arrival_id)
    if arrival is None:
        raise AlreadySettledError(f"Arrival {arrival_id} was taken in already.")
    one_at_a_time(submission.marks.message_id)
    _lock_thread(submission, at=at)
    foresight = foresee(submission, at=at)
    return carry_out(foresight, submission, arrival, at=at)


@transaction.atomic
def open_held(submission: Submission, *, arrival_id: int, by: User, at: datetime) -> IssueRequest:
    """Staff open what was held as a Request of its own. Raises AlreadySettledError where it is not held any more."""
    arrival = lock_held(arrival_id)
    foreseen = foresee_opening(submission, at=at, reason=f"opened by {by.name}")
    imitates = imitated_by(submission.sender.address, foreseen.judged.identity.license)
    foresight = carry_out(replace(foreseen, imitates=imitates), submission, arrival, at=at)
    record(foresight.issue_request, "opened_by_staff", f"{by.name} opened this held mail as a Request", at=at, by=by)
    return foresight.issue_request


def carry_out(foresight: Foresight, submission: Submission, arrival: Arrival, *, at: datetime) -> Foresight:
    """Write what was foreseen of a Submission. The caller holds the locks on Arrival and Request."""
    issue_request = foresight.issue_request
    if foresight.imitates:
        submission = distrusted(submission, foresight.imitates)
    if foresight.outcome is Outcome.OPENED:
        issue_request = open_request(submission, foresight, at=at)
    if foresight.outcome in (Outcome.OPENED, Outcome.THREADED):
        _take_up(issue_request, foresight, submission, arrival, at=at)
    settle(
        arrival,
        foresight.outcome,
        reason=foresight.reason,
        at=at,
        issue_request=issue_request,
        remarks=submission.remarks,
        subject=submission.subject,
        sender=submission.sender.address.lower(),
    )
    return replace(foresight, issue_request=issue_request)


def _take_up(
    issue_request: IssueRequest, foresight: Foresight, submission: Submission, arrival: Arrival, *, at: datetime
) -> None:
    """What opening and joining have in common: the message and its facts, the verdict, the clocks, the answer."""
    joined = foresight.outcome is Outcome.THREADED
    message = add_incoming(issue_request, submission, arrival, foresight, at=at)
    if joined:
        move_after_reply(issue_request, message, at=at)
    keep_assessment(issue_request, foresight.judged.assessment, because="reply received" if joined else "received")
    run_clocks(issue_request, foresight.judged, starts_at=foresight.clock_starts_at)
    if foresight.silent_because:
        record(issue_request, "no_letter", f"No letter was sent: {foresight.silent_because}", at=at, internal=True)
    if foresight.letter:
        queue_letter(issue_request, foresight.letter, foresight.judged, to=submission.sender.address, at=at)
    if not joined:
        what = f"{submission.sender.name or submission.sender.address or 'A caller'} filed this Request."
        copied = followers_of_all(issue_request.license, but=(submission.sender.address,), at=at)
        queue_copies(issue_request, copied, what=what, text=submission.body_text, at=at)


def _lock_thread(submission: Submission, *, at: datetime) -> None:
    """Two messages of one Request are taken in one after the other."""
    thread = find_thread(submission.marks, submission.sender, at=at)
    if thread:
        IssueRequest.objects.select_for_update().get(pk=thread.issue_request.pk)
