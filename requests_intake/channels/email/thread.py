"""What in a mail may name an earlier conversation."""

from requests_intake.channels.email.found import ticket_numbers
from requests_intake.channels.email.message import Mail
from requests_intake.submission import ThreadMarks


def thread_marks(mail: Mail) -> ThreadMarks:
    """Ids newest first, and the ticket numbers of the subject.

    A number in the text only mentions a conversation: it does not join it.
    """
    return ThreadMarks(mail.message_id, mail.references, ticket_numbers(mail.subject))
