"""Changes the address by which a person logs in and is known."""

from datetime import datetime

from django.db import transaction

from contacts.models import User
from contacts.signals import email_changed


@transaction.atomic
def change_email(*, person_id: int, email: str, at: datetime) -> User:
    """Give a person another address. The new mailbox is unproven: the person is not registered until it is. Clause 1.1.

    `email_changed` is sent, so that both addresses are told and what was judged by them is judged anew.
    """
    person = User.objects.select_for_update().get(pk=person_id)
    old, new = person.email, email.strip().lower()
    if old != new:
        person.email, person.email_verified_at = new, None
        person.save(update_fields=["email", "email_verified_at"])
        email_changed.send(sender=User, person=person, old=old, at=at)
    return person
