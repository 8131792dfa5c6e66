"""Foresee: what a Submission does when it is taken in, without a write. `take_in` writes exactly this."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from licensing.choices import Priority
from licensing.rules.explanation import Explanation
from requests_intake.choices import Obligation, Outcome, RequestState, SenderTrust
from requests_intake.models import IssueRequest
from requests_intake.rules.answer import Letter, letter_for_opening, letter_for_reply
from requests_intake.rules.clock import counts_from
from requests_intake.rules.priority import requested_priority
from requests_intake.selectors.flood import may_acknowledge, sends_too_much
from requests_intake.selectors.judge import Judged, judge, judge_submission
from requests_intake.selectors.thread import Thread, find_thread, takes_part
from requests_intake.submission import Submission


@dataclass(frozen=True)
class Foresight:
    """What will come of a Submission. `issue_request`: the one it joins or, where it is held, may belong to."""

    outcome: Outcome
    reason: str
    issue_request: IssueRequest | None = None
    judged: Judged | None = None
    clock_starts_at: datetime | None = None
    letter: Letter | None = None

    @property
    def requested_priority(self) -> Priority | None:
        """What the customer asks for, None where it is not told or not understood."""
        return requested_priority(self.judged.case) if self.judged else None

    @property
    def response(self) -> Explanation | None:
        """When the initial response is due, and why."""
        if self.judged is None or self.clock_starts_at is None:
            return None
        return self.judged.terms.response_due(self.judged.priority, self.clock_starts_at)


def foresee(submission: Submission, *, at: datetime) -> Foresight:
    """Identify, assess, and tell what follows. Reads only."""
    sender = submission.sender
    if sender.trust is SenderTrust.FAILED:
        return Foresight(
            Outcome.HELD, f"sender authentication failed: the mail is not proven to come from {sender.address}"
        )
    if sends_too_much(sender.address, at=at):
        return Foresight(
            Outcome.HELD, f"more than {settings.MAILS_PER_SENDER_AND_HOUR} mails an hour from {sender.address}"
        )
    thread = find_thread(submission.marks)
    if thread and _belongs(thread, submission):
        return _joining(thread, submission, at=at)
    if thread and thread.certain and not thread.same_message:
        reason = f"answers {thread.issue_request}, in which {sender.address or 'its sender'} has no part"
        return Foresight(Outcome.HELD, reason, thread.issue_request)
    return foresee_opening(submission, at=at)


def foresee_opening(submission: Submission, *, at: datetime, reason: str = "") -> Foresight:
    """What a Submission does when it opens a Request of its own, as staff may decide for one that was held."""
    judged = judge_submission(submission, at=at)
    answerable = _may_answer(submission, judged, at=at)
    return Foresight(
        Outcome.OPENED,
        reason or f"{judged.assessment.verdict.label}: a new Request",
        judged=judged,
        clock_starts_at=submission.received_at,
        letter=letter_for_opening(judged.case, judged.assessment) if answerable else None,
    )


def _belongs(thread: Thread, submission: Submission) -> bool:
    """A Message-ID and a part in the Request join; a ticket number, which anybody may quote, asks for proof too."""
    proven = thread.certain or submission.sender.trust is SenderTrust.VERIFIED
    return proven and takes_part(submission.sender, thread.issue_request)


def _joining(thread: Thread, submission: Submission, *, at: datetime) -> Foresight:
    issue_request = thread.issue_request
    before, after = judge(issue_request, at=at), judge(issue_request, at=at, reply=submission)
    return Foresight(
        Outcome.THREADED,
        f"the same Message-ID as a mail of {issue_request}" if thread.same_message else f"joins {issue_request}",
        issue_request,
        after,
        _clock_start(issue_request, before.priority, after.priority, at=submission.received_at),
        _letter_for_reply(before, after) if _may_answer(submission, after, at=at) else None,
    )


def _letter_for_reply(before: Judged, after: Judged) -> Letter | None:
    return letter_for_reply((before.case, before.assessment), (after.case, after.assessment))


def _clock_start(issue_request: IssueRequest, before: Priority, after: Priority, *, at: datetime) -> datetime:
    """Where the priority stays, the clock goes on from where it started; on a closed Request it starts anew."""
    if issue_request.state == RequestState.CLOSED:
        return at
    if before is after:
        clock = issue_request.clocks.filter(obligation=Obligation.FIRST_RESPONSE).exclude(state="cancelled").first()
        return clock.started_at if clock else issue_request.received_at
    return counts_from(before, after, received_at=issue_request.received_at, at=at)


def _may_answer(submission: Submission, judged: Judged, *, at: datetime) -> bool:
    if not submission.may_be_answered or not submission.sender.address:
        return False
    return may_acknowledge(submission.sender.address, known=judged.identity.esc is not None, at=at)
