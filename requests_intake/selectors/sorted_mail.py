"""Which Request a bounce or an automatic reply is about."""

from requests_intake.models import IssueRequest, OutboxItem
from requests_intake.selectors.thread import find_threads_named
from requests_intake.submission import Submission


def request_concerned(submission: Submission | None, mentioned_ids: tuple[str, ...]) -> IssueRequest | None:
    """By the ids in its headers, else by those in the mail it returns; None where none is ours."""
    headers = submission.marks.references if submission else ()
    return find_threads_named((*headers, *mentioned_ids))


def mail_named(identifiers: tuple[str, ...]) -> OutboxItem | None:
    """The newest mail of ours that a returned text names by its Message-ID, which nobody guesses."""
    named = OutboxItem.objects.filter(internet_message_id__in=identifiers)
    return named.order_by("-id").first() if identifiers else None
