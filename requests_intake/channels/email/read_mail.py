"""The one function of the email channel: raw bytes and their envelope become a Reading."""

from dataclasses import dataclass
from datetime import datetime

from requests_intake.channels.email.addresses import usable_address
from requests_intake.channels.email.body import Body, read_body
from requests_intake.channels.email.facts import read_facts
from requests_intake.channels.email.fold import quoted_ranges
from requests_intake.channels.email.kinds import Kind, MailKind, OwnAddresses
from requests_intake.channels.email.limits import UnreadableError, header_block
from requests_intake.channels.email.loops import kind_of
from requests_intake.channels.email.message import Mail, read_message
from requests_intake.channels.email.message_ids import ids_mentioned
from requests_intake.channels.email.prose import prose_of
from requests_intake.channels.email.returned import returned_in
from requests_intake.channels.email.thread import thread_marks
from requests_intake.channels.email.trust import sender_trust, with_one_sender
from requests_intake.channels.language import detect_language
from requests_intake.choices import Channel, FactName, Outcome, SenderTrust
from requests_intake.submission import Returned, Sender, Submission, ThreadMarks

__all__ = ["OwnAddresses", "Reading", "read_mail"]


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the mail's road told. `sender` is None where it is not known, "" or "<>" for the null return path."""

    sender: str | None
    recipient: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a mail is. `outcome` is None where it opens a Request or joins one; `reason` says why it is what it is.

    `submission` is None only where nothing could be read. `mentioned_ids` are the Message-IDs in what a bounce returns,
    `returned` is what it says of each recipient.
    """

    submission: Submission | None
    outcome: Outcome | None
    reason: str
    remarks: tuple[str, ...] = ()
    mentioned_ids: tuple[str, ...] = ()
    kind: Kind = Kind.UNREADABLE
    returned: tuple[Returned, ...] = ()


def read_mail(
    raw: bytes,
    *,
    received_at: datetime,
    envelope_sender: str | None,
    own: OwnAddresses,
    envelope_recipient: str = "",
    trusted_authserv_id: str = "",
    spam_detected: bool = False,
) -> Reading:
    """Read a mail. What cannot be read is held, with as much of it as could be. Raises MemoryError, nothing else.

    `envelope_sender` is None where it is not known, "" or "<>" for the null return path. `spam_detected` is the
    verdict of the provider that brought the mail.
    """
    try:
        return _reading(
            raw, received_at, Envelope(envelope_sender, envelope_recipient), own, trusted_authserv_id, spam_detected
        )
    except MemoryError:
        raise
    except UnreadableError as limit:
        reason = limit.reason
    except Exception as error:
        # Whatever a hostile mail breaks, people must still find it in their queue.
        reason = f"it could not be read ({type(error).__name__})"
    return held_by_its_header(raw, received_at, reason)


def _reading(
    raw: bytes,
    received_at: datetime,
    envelope: Envelope,
    own: OwnAddresses,
    authserv_id: str,
    spam_detected: bool,
) -> Reading:
    mail = read_message(raw)
    trust = sender_trust(mail, authserv_id)
    mail = with_one_sender(mail, authserv_id)
    body = read_body(mail.root)
    kind = kind_of(mail, body, envelope_sender=envelope.sender, own=own, spam_detected=spam_detected)
    remarks = tuple(filter(None, (*mail.remarks, *body.remarks, kind.remark, _suggested(mail, envelope.sender))))
    marks = thread_marks(mail, own, envelope_recipient=envelope.recipient)
    submission = _submission(mail, body, kind, received_at, trust, remarks, marks)
    outcome, reason = kind.outcome, kind.reason
    if outcome is None and _announces_maintenance(submission):
        outcome, reason = Outcome.MAINTENANCE_NOTICE, "announces maintenance"
    returned = returned_in(body) if kind.kind is Kind.BOUNCE else ()
    return Reading(submission, outcome, reason, remarks, _mentioned(body, kind), kind.kind, returned)


def _submission(
    mail: Mail,
    body: Body,
    kind: MailKind,
    received_at: datetime,
    trust: SenderTrust,
    remarks: tuple[str, ...],
    marks: ThreadMarks,
) -> Submission:
    quoted = quoted_ranges(body.text)
    facts = read_facts(body.text, quoted, subject=mail.subject, sender=f"{mail.sender.name} {mail.sender.address}")
    prose = prose_of(body.text, quoted, facts)
    return Submission(
        channel=Channel.EMAIL,
        received_at=received_at,
        sender=Sender(mail.sender.address, mail.sender.name, trust),
        subject=mail.subject,
        body_text=body.text,
        body_html=body.html,
        prose=prose,
        language=detect_language(prose),
        quoted=quoted,
        facts=facts,
        files=body.files,
        marks=marks,
        remarks=remarks,
        may_be_answered=kind.may_be_answered,
    )


def _announces_maintenance(submission: Submission) -> bool:
    """Clause 3.4: by its label, or by a subject that begins with the word and no label of an issue."""
    if FactName.MAINTENANCE_START in submission.facts:
        return True
    tells_an_issue = FactName.PRIORITY in submission.facts or FactName.DESCRIPTION in submission.facts
    return submission.subject.lower().startswith("maintenance") and not tells_an_issue


def _mentioned(body: Body, kind: MailKind) -> tuple[str, ...]:
    """The ids of the mails that a bounce or a receipt is about, from its text and from what it encloses."""
    if kind.kind not in (Kind.BOUNCE, Kind.AUTO_REPLY, Kind.COMPLAINT):
        return ()
    enclosed = (file.content for file in body.files if file.content_type.startswith(("message/", "text/")))
    texts = [body.text, *(content.decode("utf-8", "replace").replace("\r\n", "\n") for content in enclosed)]
    return tuple(dict.fromkeys(found for text in texts for found in ids_mentioned(text)))


def _suggested(mail: Mail, envelope_sender: str | None) -> str:
    """Whom staff may ask where From names nobody; never taken as the sender."""
    if mail.sender.address:
        return ""
    candidates = (mail.header("reply-to"), mail.header("sender"), envelope_sender or mail.header("return-path"))
    found = (usable_address(candidate.rpartition("<")[2].rstrip("> ")) for candidate in candidates)
    address = next(filter(None, found), "")
    return f"it may come from {address}" if address else ""


def held_by_its_header(raw: bytes, received_at: datetime, reason: str) -> Reading:
    """A mail that is held for a reason, with what its header alone tells. Never raises."""
    try:
        mail = read_message(header_block(raw))
    except Exception:
        return Reading(None, Outcome.HELD, reason)
    remarks = (*mail.remarks, f"only the header is shown: {reason}")
    sender = Sender(mail.sender.address, mail.sender.name)
    submission = Submission(
        Channel.EMAIL, received_at, sender, subject=mail.subject, remarks=remarks, may_be_answered=False
    )
    return Reading(submission, Outcome.HELD, reason, remarks)
