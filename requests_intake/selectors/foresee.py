"""Foresee: what a Submission does when it is taken in, without a write. `take_in` writes exactly this."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings

from contacts.selectors import undeliverable
from licensing.choices import Priority
from licensing.rules.explanation import Explanation
from requests_intake.choices import FactName, FactSource, Outcome, SenderTrust
from requests_intake.models import IssueRequest
from requests_intake.rules.answer import Letter, letter_for_opening, letter_for_reply
from requests_intake.rules.priority import requested_priority
from requests_intake.selectors.flood import license_is_flooded, may_acknowledge, sender_floods
from requests_intake.selectors.judge import Judged, judge, judge_submission
from requests_intake.selectors.look_alike import imitated_by
from requests_intake.selectors.reopening import is_long_closed
from requests_intake.selectors.standing_clock import clock_start
from requests_intake.selectors.thread import Thread, find_thread, takes_part
from requests_intake.submission import Fact, Submission


@dataclass(frozen=True)
class Foresight:
    """What will come of a Submission. `issue_request`: the one it joins or, where it is held, may belong to.

    `imitates`: the domain for which that of the sender may be mistaken.
    """

    outcome: Outcome
    reason: str
    issue_request: IssueRequest | None = None
    judged: Judged | None = None
    clock_starts_at: datetime | None = None
    letter: Letter | None = None
    silent_because: str = ""
    imitates: str = ""

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
    foresight = _foresee_of_sender(submission, at=at)
    imitates = _imitated(foresight, submission)
    license = foresight.judged.identity.license if foresight.judged else None
    proven = sender.trust is SenderTrust.VERIFIED and not imitates
    if because := license_is_flooded(license, proven=proven, at=at):
        foresight = Foresight(Outcome.HELD, because, foresight.issue_request)
    return replace(foresight, imitates=imitates)


def _foresee_of_sender(submission: Submission, *, at: datetime) -> Foresight:
    sender = submission.sender
    if sender.trust is SenderTrust.FAILED:
        return Foresight(
            Outcome.HELD, f"sender authentication failed: the mail is not proven to come from {sender.address}"
        )
    if because := sender_floods(sender.address, proven=sender.trust is SenderTrust.VERIFIED, at=at):
        return Foresight(Outcome.HELD, because)
    return _foresee_by_thread(submission, at=at)


def _imitated(foresight: Foresight, submission: Submission) -> str:
    """Whom the sender imitates; of an ESC of the license, who imitates nobody, it is not asked."""
    identity = foresight.judged.identity if foresight.judged else None
    if identity and identity.esc:
        return ""
    license = identity.license if identity else None
    if license is None and foresight.issue_request:
        license = foresight.issue_request.license
    return imitated_by(submission.sender.address, license)


def _foresee_by_thread(submission: Submission, *, at: datetime) -> Foresight:
    sender = submission.sender
    thread = find_thread(submission.marks, sender, at=at)
    if thread and _belongs(thread, submission, at=at):
        if not thread.same_message and is_long_closed(thread.issue_request, at=at):
            return _foresee_following(thread.issue_request, submission, at=at)
        same = f"the same Message-ID as a mail of {thread.issue_request}"
        reason = same if thread.same_message else f"joins {thread.issue_request}"
        return foresee_joining(thread.issue_request, submission, reason=reason, at=at)
    if thread and thread.certain and not thread.same_message:
        reason = f"answers {thread.issue_request}, in which {sender.address or 'its sender'} has no part"
        return Foresight(Outcome.HELD, reason, thread.issue_request)
    if thread and not thread.certain and takes_part(sender, thread.issue_request, at=at):
        reason = f"names {thread.issue_request} in its subject only, and its sender is not proven"
        return Foresight(Outcome.HELD, reason, thread.issue_request)
    return foresee_opening(submission, at=at)


def foresee_opening(submission: Submission, *, at: datetime, reason: str = "") -> Foresight:
    """What a Submission does when it opens a Request of its own, as staff may decide for one that was held."""
    judged = judge_submission(submission, at=at)
    silent_because = _silent_because(submission, judged, at=at)
    return Foresight(
        Outcome.OPENED,
        reason or f"{judged.assessment.verdict.label}: a new Request",
        judged=judged,
        clock_starts_at=submission.received_at,
        letter=None if silent_because else letter_for_opening(judged.case, judged.assessment),
        silent_because=silent_because,
    )


def _foresee_following(earlier: IssueRequest, submission: Submission, *, at: datetime) -> Foresight:
    told = {FactName.PREVIOUS_REQUEST: Fact(str(earlier), FactSource.FOUND), **submission.facts}
    reason = f"follows {earlier}, which was closed more than {settings.REOPEN_DAYS} days ago: a new Request"
    return foresee_opening(replace(submission, facts=told), at=at, reason=reason)


def _belongs(thread: Thread, submission: Submission, *, at: datetime) -> bool:
    """A Message-ID and a part in the Request join; a ticket number, which anybody may quote, asks for proof too."""
    proven = thread.certain or submission.sender.trust is SenderTrust.VERIFIED
    return proven and takes_part(submission.sender, thread.issue_request, at=at)


def foresee_joining(issue_request: IssueRequest, submission: Submission, *, reason: str, at: datetime) -> Foresight:
    """What a Submission does when it joins a Request."""
    before, after = judge(issue_request, at=at), judge(issue_request, at=at, reply=submission)
    letter = _letter_for_reply(before, after)
    silent_because = _silent_because(submission, after, at=at) if letter else ""
    return Foresight(
        Outcome.THREADED,
        reason,
        issue_request,
        after,
        clock_start(issue_request, before.priority, after.priority, at=submission.received_at),
        None if silent_because else letter,
        silent_because,
    )


def _letter_for_reply(before: Judged, after: Judged) -> Letter | None:
    return letter_for_reply((before.case, before.assessment), (after.case, after.assessment))


def _silent_because(submission: Submission, judged: Judged, *, at: datetime) -> str:
    """Why no robot may write back, "" where it may. Who is registered and in a Critical plight is always answered."""
    address = submission.sender.address
    if not address:
        return "there is no address to write to"
    if not submission.may_be_answered:
        return "robots do not answer mail of this kind"
    if marked := undeliverable(address):
        return f"mail to {address} does not get through: {marked.because}"
    known = judged.identity.person is not None and judged.identity.person.is_active
    if may_acknowledge(address, known=known, at=at) or (known and judged.priority is Priority.CRITICAL):
        return ""
    return f"{address} has had as many automatic mails as it may"
