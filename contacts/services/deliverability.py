"""Whether mail gets through to an address: what came back marks it, and staff let mail go there again."""

from datetime import datetime

from django.db import IntegrityError, transaction

from contacts.models import UndeliverableAddress, User
from contacts.selectors import undeliverable


class ReasonMissingError(Exception):
    """Why mail gets through again was not told."""

    def __str__(self) -> str:
        return "Tell why mail gets through again, as who confirmed the address and how."


@transaction.atomic
def mark_undeliverable(*, email: str, because: str, at: datetime) -> UndeliverableAddress:
    """No robot writes to the address any more. One that is marked already stays as it is."""
    if marked := undeliverable(email):
        return marked
    email = email.strip().lower()
    try:
        with transaction.atomic():
            return UndeliverableAddress.objects.create(email=email, since=at, because=because[:400])
    except IntegrityError:
        return UndeliverableAddress.objects.get(email=email, lifted_at=None)


@transaction.atomic
def write_again(*, marked_id: int, reason: str, by: User, at: datetime) -> UndeliverableAddress:
    """Mail may go to the address again; one that was let before stays as it is. Raises ReasonMissingError."""
    marked = UndeliverableAddress.objects.select_for_update().get(pk=marked_id)
    if not reason.strip():
        raise ReasonMissingError
    if marked.lifted_at is None:
        marked.lifted_at, marked.lifted_by, marked.lifted_because = at, by, reason.strip()[:400]
        marked.save()
    return marked
