"""What was typed into a form, or posted by a program, takes the path that a mail takes; each key once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db import transaction

from licensing.services.refusal import Refusal
from requests_intake.choices import Channel, RequestState
from requests_intake.models import Arrival, IssueRequest, Message
from requests_intake.selectors.foresee import Foresight, foresee_joining, foresee_opening
from requests_intake.selectors.reopening import is_long_closed
from requests_intake.services.filed_once import FiledBy, SameKeyOtherContent, once, was_filed
from requests_intake.services.intake import carry_out
from requests_intake.services.locked import locked
from requests_intake.services.state import CannotMoveError
from requests_intake.services.timeline import record
from requests_intake.submission import Submission

__all__ = [
    "ClosedMeanwhile",
    "Filed",
    "FiledBy",
    "LongClosed",
    "NothingSaid",
    "SameKeyOtherContent",
    "add_message",
    "add_to_open",
    "file_request",
    "foresee_filing",
    "foresee_message",
    "reopen_with_message",
]


@dataclass(frozen=True, slots=True)
class Filed:
    """What a form or call did. `is_again`: its key had been filed before, nothing was done now."""

    issue_request: IssueRequest
    message: Message
    is_again: bool


class NothingSaid(Refusal):
    """A message without text, facts and files."""

    clause = ""

    def __init__(self) -> None:
        super().__init__("There is nothing to send. Write something, fill in a field or attach a file.")


class LongClosed(Refusal):
    """A message to a Request that was closed too long ago to be opened again by it."""

    clause = ""

    def __init__(self, issue_request: IssueRequest) -> None:
        super().__init__(
            f"{issue_request} was closed more than {settings.REOPEN_DAYS} days ago. File a new Request that names it as"
            " previous ticket."
        )


class ClosedMeanwhile(Refusal):
    """A message to a Request that was closed while it was written."""

    clause = ""

    def __init__(self, issue_request: IssueRequest) -> None:
        super().__init__(f"{issue_request} was closed meanwhile. Your message opens it again if you send it once more.")


def foresee_filing(submission: Submission, *, at: datetime) -> Foresight:
    """What `file_request` would do: findings, verdict, due moment. Reads only."""
    return foresee_opening(submission, at=at)


def foresee_message(issue_request: IssueRequest, submission: Submission, *, at: datetime) -> Foresight:
    """What `add_message` would do. Reads only."""
    return foresee_joining(issue_request, submission, reason=f"joins {issue_request}", at=at)


@transaction.atomic
def file_request(*, submission: Submission, by: FiledBy, key: str, at: datetime) -> Filed:
    """Open a Request: store what was typed, then do exactly what a mail of the same content does; all or nothing.

    Never refuses for the content: a gap makes it Incomplete, an outsider Not eligible. The door has asked whether `by`
    may file on the license named, and for whom. `submission.received_at` is for a call the moment it was picked up.
    The same key again does nothing and tells the Request; raises SameKeyOtherContent where the content differs.
    """
    return _filed(submission, by, key, None, at, lambda: foresee_filing(submission, at=at))


@transaction.atomic
def add_message(*, issue_request_id: int, submission: Submission, by: FiledBy, key: str, at: datetime) -> Filed:
    """Add a customer's or partner's public message with files and further facts, as a mail that joins does.

    Work goes on, and a closed Request is open again. The door has asked whether `by` may reply. Raises NothingSaid,
    LongClosed, SameKeyOtherContent.
    """
    issue_request = locked(issue_request_id)
    if is_long_closed(issue_request, at=at) and was_filed(by, key) is None:
        raise LongClosed(issue_request)
    if not (submission.body_text.strip() or submission.files):
        raise NothingSaid
    said = replace(submission, subject=issue_request.subject)
    return _filed(said, by, key, issue_request, at, lambda: foresee_message(issue_request, said, at=at))


@transaction.atomic
def add_to_open(*, issue_request_id: int, submission: Submission, by: FiledBy, key: str, at: datetime) -> Filed:
    """As `add_message`, but a Request that is closed stays so. Raises ClosedMeanwhile besides."""
    issue_request = locked(issue_request_id)
    if issue_request.state == RequestState.CLOSED and was_filed(by, key) is None:
        raise ClosedMeanwhile(issue_request)
    return add_message(issue_request_id=issue_request_id, submission=submission, by=by, key=key, at=at)


@transaction.atomic
def reopen_with_message(*, issue_request_id: int, submission: Submission, by: FiledBy, key: str, at: datetime) -> Filed:
    """A customer opens a closed Request again by saying why. Raises CannotMoveError where it is open, LongClosed,
    NothingSaid, SameKeyOtherContent."""
    issue_request = locked(issue_request_id)
    if issue_request.state != RequestState.CLOSED and was_filed(by, key) is None:
        raise CannotMoveError(f"{issue_request} is open already. Write a message on it instead.")
    return add_message(issue_request_id=issue_request_id, submission=submission, by=by, key=key, at=at)


def _filed(
    submission: Submission,
    by: FiledBy,
    key: str,
    about: IssueRequest | None,
    at: datetime,
    foresee: Callable[[], Foresight],
) -> Filed:
    def do(arrival: Arrival) -> None:
        foresight = carry_out(foresee(), submission, arrival, at=at)
        _tell_who_typed(foresight.issue_request, submission, by, at)

    arrival, is_again = once(submission, by=by, key=key, about=about, at=at, do=do)
    return Filed(arrival.issue_request, arrival.messages.get(), is_again)


def _tell_who_typed(issue_request: IssueRequest, submission: Submission, by: FiledBy, at: datetime) -> None:
    """On the timeline: who typed for whom, where that is somebody else."""
    asker = submission.sender.name or submission.sender.address or "a caller whom we do not know"
    if by.partner:
        way = "on the site" if submission.channel is Channel.WEB else "by a program"
        sentence = f"{by.person.name} of {by.partner} sent this {way} for {asker}"
        record(issue_request, "sent_by_partner", sentence, at=at, by=by.person, partner=by.partner.name)
    elif submission.channel is Channel.PHONE:
        record(
            issue_request, "typed_from_call", f"{by.person.name} typed what {asker} told by phone", at=at, by=by.person
        )
