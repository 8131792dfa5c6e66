"""What in a mail may name an earlier conversation."""

from requests_intake.channels.email.found import ticket_numbers
from requests_intake.channels.email.kinds import OwnAddresses
from requests_intake.channels.email.message import Mail
from requests_intake.rules.subaddress import tags_in
from requests_intake.submission import ThreadMarks

MAX_TAGS = 10
_RECIPIENTS = ("delivered-to", "x-original-to", "to", "cc")


def thread_marks(mail: Mail, own: OwnAddresses, *, envelope_recipient: str = "") -> ThreadMarks:
    """Ids newest first, the first tags of our addresses that it was sent to, and the ticket numbers of the subject.

    A number in the text only mentions a conversation: it does not join it.
    """
    return ThreadMarks(
        mail.message_id, mail.references, _tags(mail, own, envelope_recipient), ticket_numbers(mail.subject)
    )


def _tags(mail: Mail, own: OwnAddresses, envelope_recipient: str) -> tuple[str, ...]:
    sent_to = (envelope_recipient, *(value for name in _RECIPIENTS for value in mail.all_headers(name)))
    found = (
        tags_in(text, address, separator=own.subaddress_separator) for text in sent_to for address in own.addresses
    )
    return tuple(dict.fromkeys(tag for tags in found for tag in tags))[:MAX_TAGS]
