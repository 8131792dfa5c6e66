"""Keeps what staff tell each other about a Request."""

from datetime import datetime

from django.db import transaction

from contacts.models import User
from requests_intake.models import InternalNote, IssueRequest
from requests_intake.services.timeline import record


class NoteEmptyError(Exception):
    """A note without words."""


@transaction.atomic
def add_note(*, issue_request_id: int, text: str, by: User, at: datetime) -> InternalNote:
    """Keep an internal note, which leaves in no mail, page or answer for others. Raises NoteEmptyError."""
    issue_request = IssueRequest.objects.get(pk=issue_request_id)
    if not text.strip():
        raise NoteEmptyError("The note has no text.")
    record(issue_request, "note_added", f"{by.name} added an internal note", at=at, by=by, internal=True)
    return InternalNote.objects.create(issue_request=issue_request, author=by, text=text, written_at=at)
