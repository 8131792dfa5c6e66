"""What was typed into a form, or posted by a program, becomes a Submission: the site, the phone screen, the API."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from requests_intake.channels.email.filenames import file_name
from requests_intake.channels.email.long_facts import LONG
from requests_intake.channels.email.prose import prose_of
from requests_intake.channels.fact_values import meant_value, says_nothing
from requests_intake.channels.language import detect_language
from requests_intake.choices import Channel, FactName, FactSource, SenderTrust
from requests_intake.submission import Fact, File, Sender, Submission

_TITLE_CHARACTERS = 120
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def typed_submission(
    *,
    channel: Channel,
    received_at: datetime,
    address: str,
    name: str,
    facts: Mapping[FactName, str],
    subject: str = "",
    text: str = "",
    files: Iterable[File] = (),
) -> Submission:
    """The Submission of what somebody tells who is known by a login, a token or a call; it is no mail, so it is proven.

    `address` and `name` are of who asks, "" for a caller whom we do not know; `text` is free, before what the fields
    tell. Fields left empty, or filled with a sign for "nothing", are no facts. The body is what a mail would say: each
    fact behind its label, with its span. Without a `subject` the question or the description gives it.
    """
    body, told = _labelled(_clean(text).strip(), facts)
    prose = prose_of(body, (), told)
    kept, remarks = _safely_named(files)
    return Submission(
        channel=channel,
        received_at=received_at,
        sender=Sender(address, _one_line(name), SenderTrust.VERIFIED if address else SenderTrust.UNVERIFIED),
        subject=_one_line(subject) or _title(told),
        body_text=body,
        prose=prose,
        language=detect_language(prose),
        facts=told,
        files=kept,
        remarks=remarks,
    )


def _labelled(text: str, facts: Mapping[FactName, str]) -> tuple[str, dict[FactName, Fact]]:
    """The text as a mail would carry it, in the order of the procedures, and where in it each fact stands."""
    body, told = f"{text}\n\n" if text else "", {}
    for name in FactName:
        value = _value(name, facts.get(name, ""))
        if says_nothing(name, value):
            continue
        label = f"{name.label}:\n" if name in LONG else f"{name.label}: "
        start = len(body) + len(label)
        body += f"{label}{value}\n" + ("\n" if name in LONG else "")
        told[name] = Fact(meant_value(name, value), FactSource.ENTERED, (start, start + len(value)))
    return body, told


def _value(name: FactName, value: str) -> str:
    return _clean(value).strip("\n").rstrip() if name in LONG else _one_line(value)


def _title(facts: Mapping[FactName, Fact]) -> str:
    told = facts.get(FactName.QUESTION) or facts.get(FactName.DESCRIPTION)
    return _one_line(told.value)[:_TITLE_CHARACTERS] if told else ""


def _safely_named(files: Iterable[File]) -> tuple[tuple[File, ...], tuple[str, ...]]:
    kept, remarks = [], []
    for number, file in enumerate(files, 1):
        name, remark = file_name(file.name, file.content_type, number)
        kept.append(File(name, file.content, file.content_type))
        remarks.append(remark)
    return tuple(kept), tuple(filter(None, remarks))


def _clean(text: str) -> str:
    """The text with one kind of line end, and without what no database or page takes."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _one_line(text: str) -> str:
    return " ".join(_clean(text).split())
