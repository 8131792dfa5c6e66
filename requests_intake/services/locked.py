"""Takes a Request in hand: locked until the transaction ends, so that two writers go one after the other."""

from django.db import connection

from requests_intake.choices import RequestState
from requests_intake.models import IssueRequest


class RequestClosedError(Exception):
    """Something was to be done on a closed Request that has to be open for it."""


def locked(issue_request_id: int) -> IssueRequest:
    """The Request, locked. Raises IssueRequest.DoesNotExist."""
    return IssueRequest.objects.select_for_update(of=("self",)).get(pk=issue_request_id)


def locked_open(issue_request_id: int) -> IssueRequest:
    """The Request, locked, unless it is closed. Raises RequestClosedError."""
    issue_request = locked(issue_request_id)
    if issue_request.state == RequestState.CLOSED:
        raise RequestClosedError(f"{issue_request} is closed. Open it again first.")
    return issue_request


def one_at_a_time(name: str) -> None:
    """Wait until no other transaction holds this name, and hold it to the end. SQLite has one writer anyway."""
    if name and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
