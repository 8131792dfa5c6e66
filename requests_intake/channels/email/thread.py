"""What in a mail may name an earlier conversation."""

from requests_intake.channels.email.found import ticket_numbers
from requests_intake.channels.email.lines import Ranges
from requests_intake.channels.email.message import Mail
from requests_intake.choices import FactName
from requests_intake.submission import Facts, ThreadMarks


def thread_marks(mail: Mail, text: str, quoted: Ranges, facts: Facts) -> ThreadMarks:
    """Ids newest first; ticket numbers of the subject, then of the sender's words, then of quotes.

    A number given as the previous ticket relates to it, it does not join it.
    """
    previous = facts.get(FactName.PREVIOUS_REQUEST)
    related = (previous.span,) if previous and previous.span else ()
    numbers = [
        *ticket_numbers(mail.subject),
        *ticket_numbers(text, besides=(*quoted, *related)),
        *ticket_numbers(text, besides=related),
    ]
    return ThreadMarks(mail.message_id, mail.references, tuple(dict.fromkeys(numbers)))
