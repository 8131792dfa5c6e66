"""Writes on the timeline: every change leaves a record."""

from datetime import datetime
from typing import Any

from contacts.models import User
from requests_intake.models import Event, IssueRequest


def record(
    issue_request: IssueRequest,
    kind: str,
    text: str,
    *,
    at: datetime,
    by: User | None = None,
    by_name: str = "",
    internal: bool = False,
    **data: Any,
) -> Event:
    """Add one event: `kind` is a word for machines, `text` what people read, `internal` hides it from customers."""
    return Event.objects.create(
        issue_request=issue_request,
        happened_at=at,
        kind=kind,
        text=text,
        internal=internal,
        actor=by,
        actor_name=by_name or (by.name if by else ""),
        data=data,
    )
