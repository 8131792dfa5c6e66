"""The drafts of Requests that a person is writing."""

from django.db.models import QuerySet

from contacts.models import User
from requests_intake.models import RequestDraft


def drafts_of(person: User) -> QuerySet[RequestDraft]:
    """A person's own drafts, the last saved first."""
    return RequestDraft.objects.filter(person=person).select_related("license")


def draft_of(person: User, key: str) -> RequestDraft | None:
    """A draft of one's own; None for any other key."""
    drafts = drafts_of(person).select_related("license__product", "license__plan__support_calendar")
    return drafts.filter(key=key).first() if key.isalnum() else None
