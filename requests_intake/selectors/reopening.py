"""Until when a message opens a closed Request again."""

from datetime import datetime, timedelta

from django.conf import settings

from requests_intake.models import IssueRequest


def reopens_until(issue_request: IssueRequest) -> datetime | None:
    """The last moment at which a message opens it again; None where it is open. A later one begins a new Request."""
    return closed_as_of(issue_request.closed_at) if issue_request.closed_at else None


def closed_as_of(at: datetime) -> datetime:
    """The same of one that is closed at a moment."""
    return at + timedelta(settings.REOPEN_DAYS)


def is_long_closed(issue_request: IssueRequest, *, at: datetime) -> bool:
    """Whether a message is no answer any more but the beginning of a Request of its own."""
    until = reopens_until(issue_request)
    return until is not None and at > until
