"""The one shape that every channel makes of what arrived, before anything is decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from requests_intake.choices import Channel, FactName, FactSource, SenderTrust

LONGEST_LINE, LONGEST_TEXT = 500, 100_000
"""How many characters of one line, and of a text, are taken from a form or a program."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that the sender told, or that we know of it.

    `span` is the half-open range of characters in `Submission.body_text` that carried it, None where no text did.
    """

    value: str
    source: FactSource
    span: tuple[int, int] | None = None


Facts = Mapping[FactName, Fact]


@dataclass(frozen=True, slots=True)
class Sender:
    """Who it says it comes from. `address` is "" where none was usable; for mail it is the From address only."""

    address: str = ""
    name: str = ""
    trust: SenderTrust = SenderTrust.UNVERIFIED


@dataclass(frozen=True, slots=True)
class File:
    """A file that came along: every leaf of a mail that is not body text, byte for byte."""

    name: str
    content: bytes = field(repr=False)
    content_type: str = "application/octet-stream"
    content_id: str = ""


@dataclass(frozen=True, slots=True)
class DetectedLanguage:
    """What language the prose is in: ISO 639-1 code, English name, confidence 0..1. Clause 2.4."""

    code: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class ThreadMarks:
    """What may name an earlier conversation, best first. Marks find a Request, they never grant a right to it."""

    message_id: str = ""
    references: tuple[str, ...] = ()
    reply_tags: tuple[str, ...] = ()
    ticket_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Returned:
    """What a bounce says of one recipient, "" where it names none. Neither `for_good` nor `delayed`: unclear."""

    recipient: str
    for_good: bool
    delayed: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Submission:
    """What arrived, understood. Holds values only: no row, no clock, no decision.

    `body_text` is the whole text, quotes and signature included; `quoted` are the ranges of it that are quotes,
    signatures or forwarded history, which readers fold; `prose` is the sender's own words without code and labels,
    from which the `language` is told (clause 2.4), None where there is too little of it.
    """

    channel: Channel
    received_at: datetime
    sender: Sender
    subject: str = ""
    body_text: str = ""
    body_html: str = ""
    prose: str = ""
    language: DetectedLanguage | None = None
    quoted: tuple[tuple[int, int], ...] = ()
    facts: Facts = field(default_factory=dict)
    files: tuple[File, ...] = ()
    marks: ThreadMarks = field(default_factory=ThreadMarks)
    remarks: tuple[str, ...] = ()
    may_be_answered: bool = True
