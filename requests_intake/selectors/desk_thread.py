"""What was said on a Request, oldest first, as staff read it: messages with their quotes folded, calls, notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, When

from requests_intake.models import Attachment, Call, InternalNote, IssueRequest, Message, OutboxItem
from requests_intake.models.conversation import Direction

SHOWN_CHARACTERS = 40_000


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text. `folded`: a quote or a signature, which readers open if they want to."""

    text: str
    folded: bool

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return len(self.text.strip().splitlines())


@dataclass(frozen=True, slots=True)
class Said:
    """One message, call or note. `cut`: the text is longer than a page can show. One of the three is set."""

    at: datetime
    message: Message | None = None
    call: Call | None = None
    note: InternalNote | None = None
    passages: tuple[Passage, ...] = ()
    cut: bool = False
    files: tuple[Attachment, ...] = ()
    mails: tuple[OutboxItem, ...] = ()

    @property
    def rest(self) -> str:
        """What was written beyond that."""
        text = self.message.body_text if self.message else self.note.text if self.note else ""
        return text[SHOWN_CHARACTERS:]

    @property
    def incoming(self) -> bool:
        """Whether the customer said it."""
        said = self.message or self.call
        return said is not None and said.direction == Direction.INCOMING


def desk_thread(issue_request: IssueRequest) -> list[Said]:
    """Messages, calls and internal notes of a Request, for staff."""
    messages = issue_request.messages.prefetch_related("attachments", "outbox").defer("body_html")
    messages = messages.annotate(is_formatted=Case(When(body_html="", then=False), default=True))
    said = [said_of(message, mails=tuple(message.outbox.all())) for message in messages]
    said += [Said(call.called_at, call=call) for call in issue_request.calls.all()]
    said += [_noted(note) for note in issue_request.notes.select_related("author")]
    return sorted(said, key=lambda one: one.at)


def _noted(note: InternalNote) -> Said:
    passages = tuple(passages_of(note.text[:SHOWN_CHARACTERS], ()))
    return Said(note.written_at, note=note, passages=passages, cut=len(note.text) > SHOWN_CHARACTERS)


def customer_wrote_last(thread: Sequence[Said]) -> bool:
    """Whether the newest public message is the customer's. A robot's letter is none, and a call is both sides'."""
    said = [one for one in thread if one.note is None and not (one.message and one.message.automatic)]
    return bool(said) and said[-1].message is not None and said[-1].incoming


def said_since(issue_request: IssueRequest, seen: int) -> Message | None:
    """The newest message that a person wrote after the one with the key `seen`."""
    said = issue_request.messages.filter(automatic=False, pk__gt=seen)
    return said.order_by("pk").last()


def said_of(message: Message, *, mails: tuple[OutboxItem, ...] = ()) -> Said:
    """A message as a reader meets it: its quotes apart, its files beside it. `mails` are those that carried it."""
    text = message.body_text[:SHOWN_CHARACTERS]
    return Said(
        message.sent_at,
        message=message,
        passages=tuple(passages_of(text, message.folded)),
        cut=len(message.body_text) > SHOWN_CHARACTERS,
        files=tuple(message.attachments.all()),
        mails=mails,
    )


def passages_of(text: str, folded: Sequence[Sequence[int]]) -> Iterator[Passage]:
    """The text in order, cut where a folded range begins or ends. Ranges are half-open; any order, any overlap."""
    place = 0
    for start, end in sorted((start, end) for start, end in folded):
        start, end = max(start, place), min(end, len(text))
        if start >= end:
            continue
        yield from _passage(text[place:start], folded=False)
        yield from _passage(text[start:end], folded=True)
        place = end
    yield from _passage(text[place:], folded=False)


def _passage(text: str, *, folded: bool) -> Iterator[Passage]:
    if text.strip():
        yield Passage(text.strip("\n").rstrip(), folded)
