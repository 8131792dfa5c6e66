"""What is said on a Request: incoming messages, staff's replies, and the state that follows."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from contacts.models import User
from requests_intake.choices import Channel, Outcome, RequestState, SenderTrust
from requests_intake.models import Arrival, IssueRequest, Message, RecordedFact, ThreadAlias
from requests_intake.models.conversation import Direction
from requests_intake.rules.first_response import EventKind, ResponseEvent
from requests_intake.rules.transitions import Mover, after_reply
from requests_intake.selectors.foresee import Foresight
from requests_intake.selectors.judge import facts_that_count
from requests_intake.services.assessing import reassess
from requests_intake.services.attachments import keep_file
from requests_intake.services.first_response import note_response
from requests_intake.services.in_step import keep_in_step
from requests_intake.services.letters import queue_reply
from requests_intake.services.locked import locked
from requests_intake.services.timeline import record
from requests_intake.submission import Facts, Submission, ThreadMarks

MOST_ANSWERED = 10
MOST_OF_AN_ID = 500


@dataclass
class CannotReplyError(Exception):
    """A reply cannot leave: why, and what to do."""

    why: str

    def __str__(self) -> str:
        return self.why


def add_incoming(
    issue_request: IssueRequest, submission: Submission, arrival: Arrival | None, foresight: Foresight, *, at: datetime
) -> Message:
    """Keep what arrived as a message of the Request, with its files, its facts and the ids by which replies find it."""
    message = Message.objects.create(
        issue_request=issue_request,
        arrival=arrival,
        channel=submission.channel,
        direction=Direction.INCOMING,
        author_name=submission.sender.name[:200],
        author_address=submission.sender.address.lower()[:320],
        subject=submission.subject[:400],
        body_text=submission.body_text,
        body_html=submission.body_html,
        folded=[list(span) for span in submission.quoted],
        remarks=[*submission.remarks, *_unproven(submission, foresight)],
        sent_at=submission.received_at,
    )
    for file in submission.files:
        keep_file(message, file)
    joined = foresight.outcome is Outcome.THREADED
    _keep_ids(issue_request, submission.marks, joined=joined)
    told = facts_that_count(issue_request, submission) if joined else foresight.judged.case.facts
    _record_facts(issue_request, told, message, at=submission.received_at)
    if joined and told:
        keep_in_step(issue_request, foresight.judged)
    return message


def _unproven(submission: Submission, foresight: Foresight) -> tuple[str, ...]:
    """What marks a mail that joins a Request, where our mail server proves others and not its sender."""
    sender, joined = submission.sender, foresight.outcome is Outcome.THREADED
    told = bool(settings.TRUSTED_AUTHSERV_ID) and submission.channel is Channel.EMAIL
    if not (told and joined and sender.trust is SenderTrust.UNVERIFIED):
        return ()
    return (f"{sender.trust.label}: nothing proves that this mail comes from {sender.address}",)


def _keep_ids(issue_request: IssueRequest, marks: ThreadMarks, *, joined: bool) -> None:
    """The id of a message, by which replies find it; and, of one that opened, the ids that it answers."""
    if marks.message_id:
        ThreadAlias.objects.update_or_create(
            issue_request=issue_request,
            internet_message_id=marks.message_id[:MOST_OF_AN_ID],
            defaults={"mentioned": False},
        )
    answered = [] if joined else [one for one in marks.references[:MOST_ANSWERED] if one != marks.message_id]
    ThreadAlias.objects.bulk_create(
        [
            ThreadAlias(issue_request=issue_request, internet_message_id=one[:MOST_OF_AN_ID], mentioned=True)
            for one in answered
        ],
        ignore_conflicts=True,
    )


def _record_facts(issue_request: IssueRequest, facts: Facts, message: Message, *, at: datetime) -> None:
    RecordedFact.objects.bulk_create(
        RecordedFact(
            issue_request=issue_request,
            name=name,
            value=fact.value,
            source=fact.source,
            span_start=fact.span[0] if fact.span else None,
            span_end=fact.span[1] if fact.span else None,
            message=message if fact.span else None,
            recorded_at=at,
        )
        for name, fact in facts.items()
    )


def move_after_reply(issue_request: IssueRequest, message: Message, *, at: datetime) -> None:
    """The customer answered: the Request is worked on again, and a closed one is open again."""
    was = RequestState(issue_request.state)
    address = message.author_address
    record(issue_request, "reply_received", f"Reply from {address}", at=at, address=address)
    _move(issue_request, after_reply(was, Mover.CUSTOMER), at=at)
    if was is RequestState.CLOSED:
        record(issue_request, "reopened", "Open again by the customer's reply", at=at, address=address)


def _move(issue_request: IssueRequest, state: RequestState, *, at: datetime) -> None:
    issue_request.state = state
    issue_request.closed_at = at if state is RequestState.CLOSED else None
    issue_request.save(update_fields=["state", "closed_at"])


@transaction.atomic
def reply(
    *,
    issue_request_id: int,
    text: str,
    to: str,
    cc: tuple[str, ...] = (),
    by: User,
    at: datetime,
    last_seen_id: int | None = None,
) -> Message:
    """Send a public reply; it stops the clock of a first response that is owed by email. Raises CannotReplyError.

    `last_seen_id` is the newest message that the writer had read; one that came since must be read first.
    """
    issue_request = locked(issue_request_id)
    if not text.strip():
        raise CannotReplyError("The reply has no text.")
    if not to:
        raise CannotReplyError("There is no address to reply to. Add the contact email to the facts, or call.")
    if last_seen_id is not None:
        _require_nothing_newer(issue_request, last_seen_id)
    message = _outgoing(issue_request, text, by, at)
    queue_reply(issue_request, message, to=to, cc=cc, at=at)
    record(issue_request, "reply_sent", f"{by.name} replied to {', '.join((to, *cc))}", at=at, by=by)
    note_response(issue_request, ResponseEvent(EventKind.EMAIL_REPLY, at, by_staff=True), at=at, message=message)
    _move(issue_request, after_reply(RequestState(issue_request.state), Mover.STAFF), at=at)
    reassess(issue_request, because="reply sent", at=at)
    return message


def _require_nothing_newer(issue_request: IssueRequest, last_seen_id: int) -> None:
    """Two people do not answer the same message without knowing, and a button pressed twice sends once."""
    said = issue_request.messages.filter(automatic=False)
    newer = said.filter(pk__gt=last_seen_id).order_by("pk").last()
    if newer:
        who = newer.author_name or newer.author_address or "Somebody"
        raise CannotReplyError(f"{who} wrote meanwhile. Read it in the conversation, then send the reply again.")


def _outgoing(issue_request: IssueRequest, text: str, by: User, at: datetime) -> Message:
    return Message.objects.create(
        issue_request=issue_request,
        channel=Channel.EMAIL,
        direction=Direction.OUTGOING,
        author=by,
        author_name=by.name,
        subject=issue_request.subject,
        body_text=text,
        sent_at=at,
    )
