"""Writes the demo's mails as customers' mail programs do."""

from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from requests_intake.management.demo.people import Holder, address
from requests_intake.management.demo.topics import Topic

TO = "Enterprise Support"


@dataclass(frozen=True)
class Draft:
    """A mail to be written: who of which customer, about what, with which labels left out or set otherwise."""

    holder: Holder
    sender: str
    topic: Topic
    priority: str
    left_out: frozenset[str] = frozenset()
    instead: dict[str, str] = field(default_factory=dict)
    files: tuple[tuple[str, bytes], ...] = ()


def labels_of(draft: Draft) -> dict[str, str]:
    """The labelled facts of a draft in the order of the form."""
    topic, holder = draft.topic, draft.holder
    labels = {
        "Contact name": draft.sender,
        "Contact phone": "+1 217 555 0142",
        "Contact email": address(draft.sender, holder.domain),
        "Company": holder.company,
        "License number": holder.license,
        "Product": holder.product,
        "Version": holder.version,
        "Type of inquiry": topic.inquiry,
        "Priority": draft.priority,
        "Description": topic.description,
        "Production System impact": topic.impact,
        "Production System": holder.production_systems[0],
        "System information": topic.system,
        "Steps to reproduce": topic.steps,
        "Expected behavior": topic.expected,
        "Workarounds": topic.workarounds,
        "Code, input, output": topic.code,
        "Question": topic.question,
        "Resources consulted": topic.resources,
        **draft.instead,
    }
    return {label: value for label, value in labels.items() if label not in draft.left_out}


def filing(draft: Draft, *, to: str, at: datetime, serial: int) -> bytes:
    """The mail that files the Request of a draft. `serial` makes its Message-ID its own."""
    body = "\n".join(f"{label}: {value}" for label, value in labels_of(draft).items())
    text = f"Hello support team,\n\n{body}\n\nBest regards,\n{draft.sender}\n{draft.holder.company}\n"
    return _mail(draft, f"{draft.topic.subject}", text, to=to, at=at, serial=serial)


def answer(draft: Draft, text: str, *, subject: str, to: str, at: datetime, serial: int, in_reply_to: str) -> bytes:
    """A customer's reply to a mail of ours."""
    body = f"{text}\n\nBest regards,\n{draft.sender}\n"
    return _mail(draft, f"Re: {subject}", body, to=to, at=at, serial=serial, in_reply_to=in_reply_to)


def _mail(draft: Draft, subject: str, text: str, *, to: str, at: datetime, serial: int, in_reply_to: str = "") -> bytes:
    mail = EmailMessage()
    mail["From"] = f"{draft.sender} <{address(draft.sender, draft.holder.domain)}>"
    mail["To"] = f"{TO} <{to}>"
    mail["Subject"] = subject
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<demo-{serial}-{int(at.timestamp())}@{draft.holder.domain}>"
    if in_reply_to:
        mail["In-Reply-To"] = mail["References"] = in_reply_to
    mail.set_content(text)
    for name, content in draft.files:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()
