"""Requests as the path opens them, from Submissions made by hand."""

from collections.abc import Sequence
from datetime import datetime
from itertools import count
from typing import Any

from requests_intake.channels.typed import typed_submission
from requests_intake.choices import Channel, FactName, FactSource, SenderTrust
from requests_intake.models import IssueRequest
from requests_intake.services.arrivals import record_arrival
from requests_intake.services.intake import take_in
from requests_intake.submission import Fact, File, Sender, Submission, ThreadMarks

_serials = count(1)

COMPLETE = {
    "contact_name": "Ada Brandt",
    "contact_phone": "+1 217 555 0142",
    "contact_email": "ada@northwind.example",
    "company": "Northwind Analytics",
    "license": "L4821-0937",
    "product": "Mathematica",
    "version": "14.1",
    "inquiry_type": "problem",
    "priority": "important",
    "description": "The kernel ends with a segmentation fault two seconds after it starts.",
    "production_impact": "No worker starts, so that no quotes are calculated for our clients.",
    "system_information": "Red Hat Enterprise Linux 9.4 with 64 cores",
    "steps_to_reproduce": "Start the service and wait for two seconds.",
    "expected_behavior": "The kernel keeps running and accepts links.",
    "workarounds": "None found so far.",
    "code_input_output": "wolfram -noinit gives a segmentation fault",
    "question": "What stops the kernel from starting?",
    "resources_consulted": "The release notes and the article on startup failures.",
}
STANDBY = {"standby_contact_name": "Ben Ortiz", "standby_contact_phone": "+1 212 555 0119"}


def submission(
    *,
    at: datetime,
    sender: str = "ada@northwind.example",
    name: str = "Ada Brandt",
    subject: str = "Kernel crashes on start",
    body: str = "",
    quoted: tuple[tuple[int, int], ...] = (),
    files: Sequence[File] = (),
    trust: SenderTrust = SenderTrust.VERIFIED,
    remarks: tuple[str, ...] = (),
    **facts: str,
) -> Submission:
    """A mail as the email channel would hand it over; each fact is labelled in the text, which `body` replaces."""
    text, told = _labelled(facts)
    serial = next(_serials)
    return Submission(
        channel=Channel.EMAIL,
        received_at=at,
        sender=Sender(sender, name, trust),
        subject=subject,
        body_text=body or text,
        quoted=quoted,
        facts=told,
        files=tuple(files),
        marks=ThreadMarks(f"<mail-{serial}@customer.example>"),
        remarks=remarks,
    )


def typed(
    *,
    at: datetime,
    channel: Channel = Channel.WEB,
    address: str = "ada@northwind.example",
    name: str = "Ada Brandt",
    without: Sequence[str] = (),
    text: str = "",
    files: Sequence[File] = (),
    **told: str,
) -> Submission:
    """A complete form, but for the facts left out."""
    facts = {name: value for name, value in (COMPLETE | told).items() if name not in without}
    return typed_submission(
        channel=channel,
        received_at=at,
        address=address,
        name=name,
        subject="Kernel crashes on start",
        text=text,
        facts={FactName(name): value for name, value in facts.items()},
        files=files,
    )


def typed_message(*, at: datetime, address: str = "ada@northwind.example", **told: Any) -> Submission:
    """What somebody writes on a Request: `text`, `files`, and facts by name."""
    return typed(at=at, address=address, without=[name for name in COMPLETE if name not in told], **told)


def filed_request(*, at: datetime, without: Sequence[str] = (), **told: object) -> IssueRequest:
    """The Request that a complete mail opens, but for the facts left out; `told` as `submission` takes it."""
    facts = {name: value for name, value in COMPLETE.items() if name not in without}
    one = submission(at=at, **{**facts, **told})  # type: ignore[arg-type]
    raw = f"Message-ID: {one.marks.message_id}\r\nSubject: {one.subject}\r\n\r\n{one.body_text}".encode()
    arrival = record_arrival(raw, road="test", at=at).arrival
    opened = take_in(one, arrival_id=arrival.pk, at=at).issue_request
    assert opened is not None
    return opened


def _labelled(facts: dict[str, str]) -> tuple[str, dict[FactName, Fact]]:
    text, told = "", {}
    for name, value in facts.items():
        word = FactName(name)
        start = len(text) + len(word.label) + 2
        text += f"{word.label}: {value}\n"
        told[word] = Fact(value, FactSource.LABELLED, (start, start + len(value)))
    return text, told
