"""Writes mails as customers do, and sends them down the path."""

from datetime import datetime
from email.message import EmailMessage

from requests_intake.choices import Outcome
from requests_intake.models import Arrival, IssueRequest, OutboxItem
from requests_intake.services.arrivals import record_arrival
from requests_intake.tasks import do_all_that_is_due

LABELS = {
    "Contact name": "Ada Brandt",
    "Contact phone": "+1 217 555 0142",
    "Contact email": "ada@northwind.example",
    "Company": "Northwind Analytics",
    "License number": "L4821-0937",
    "Product": "Mathematica",
    "Version": "14.1",
    "Type of inquiry": "Problem",
    "Priority": "Important",
    "Description": "The kernel ends with a segmentation fault two seconds after it starts.",
    "Production System impact": "No worker starts, so that no quotes are calculated for our clients.",
    "System information": "Red Hat Enterprise Linux 9.4 with 64 cores",
    "Steps to reproduce": "Start the service and wait for two seconds.",
    "Expected behavior": "The kernel keeps running and accepts links.",
    "Workarounds": "None found so far.",
    "Code, input, output": "wolfram -noinit gives a segmentation fault",
    "Question": "What stops the kernel from starting, and how do we get it to run again?",
    "Resources consulted": "The release notes and the article on startup failures.",
}
STANDBY = {"24/7 contact": "Ben Ortiz", "24/7 phone": "+1 212 555 0119"}
TO = "support@desk.example"


def mail(
    *,
    sender: str = "Ada Brandt <ada@northwind.example>",
    subject: str = "Kernel crashes on start",
    body: str | None = None,
    without: tuple[str, ...] = (),
    message_id: str = "<first@northwind.example>",
    headers: dict[str, str] | None = None,
    files: dict[str, bytes] | None = None,
    **labels: str,
) -> bytes:
    """A mail of labelled facts, complete but for what is left out; `labels` are set by their names with underscores."""
    told = {**LABELS, **{name.replace("_", " "): value for name, value in labels.items()}}
    lines = [f"{label}: {value}" for label, value in told.items() if label not in without]
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, TO, subject
    message["Message-ID"] = message_id
    for name, value in (headers or {}).items():
        message[name] = value
    message.set_content(body if body is not None else "\n".join(lines) + "\n")
    for name, content in (files or {}).items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def critical(**labels: str) -> bytes:
    """A complete Critical mail with its 24/7 contact."""
    raw = mail(Priority="Critical", **labels)
    standby = "\n".join(f"{label}: {value}" for label, value in STANDBY.items())
    return raw.replace(b"Question:", f"{standby}\nQuestion:".encode(), 1)


def verified(raw: bytes, domain: str = "northwind.example") -> bytes:
    """The mail with our mail server's word that DMARC passed for its From."""
    return f"Authentication-Results: mx.desk.example; dmarc=pass header.from={domain}\r\n".encode() + raw


def receive(raw: bytes, at: datetime, *, sender: str = "") -> Arrival:
    """The mail received and read, with all that follows at that moment."""
    recorded = record_arrival(raw, road="test", at=at, envelope_sender=sender, envelope_recipient=TO)
    do_all_that_is_due(lambda: at)
    recorded.arrival.refresh_from_db()
    return recorded.arrival


def opened(raw: bytes, at: datetime) -> IssueRequest:
    """The Request that the mail opened."""
    arrival = receive(raw, at)
    assert arrival.outcome == Outcome.OPENED, arrival.reason
    return arrival.issue_request


def reply_to(item: OutboxItem, body: str, *, message_id: str = "<second@northwind.example>", **changes: str) -> bytes:
    """A customer's reply to a mail of ours."""
    headers = {"In-Reply-To": item.internet_message_id, "References": item.internet_message_id}
    return mail(subject=f"Re: {item.subject}", body=body, message_id=message_id, headers=headers, **changes)


def states(issue_request: IssueRequest) -> dict[str, str]:
    """State by clause, as last assessed."""
    return {finding["clause"]: finding["state"] for finding in issue_request.assessments.last().findings}
