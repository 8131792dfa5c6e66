"""Which Request a bounce or an automatic reply is about."""

from requests_intake.models import IssueRequest
from requests_intake.selectors.thread import find_threads_named
from requests_intake.submission import Submission


def request_concerned(submission: Submission | None, mentioned_ids: tuple[str, ...]) -> IssueRequest | None:
    """By the ids in its headers, else by those in the mail it returns; None where none is ours."""
    headers = submission.marks.references if submission else ()
    return find_threads_named((*headers, *mentioned_ids))
