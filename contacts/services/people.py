"""Accounts of people. Clause 1.1."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from contacts.models import User
from contacts.selectors import person_by_email
from contacts.services.login_address import keep_login_address


@dataclass(frozen=True, slots=True)
class RegisteredPerson:
    """A person as registered, whether the account is new, and what became different: old and new by field."""

    person: User
    created: bool
    changes: dict[str, tuple[str, str]]


@transaction.atomic
def register_person(
    *, email: str, name: str, phone: str = "", phone_extension: str = "", at: datetime
) -> RegisteredPerson:
    """Register a person whose mailbox is proven, or bring the account up to date. Clause 1.1.

    `phone` is in international form; left blank, number and extension stay as they are. A new account has no password
    until its owner sets one through a reset mail.
    """
    person = person_by_email(email)
    created = person is None
    person = person or User.objects.create_user(email, name=name)
    wanted = {"name": name} | ({"phone": phone, "phone_extension": phone_extension} if phone else {})
    changes = {"email": ("", person.email), "name": ("", name)} if created else {}
    for field, value in wanted.items():
        if (old := str(getattr(person, field))) != value:
            changes[field] = (old, value)
            setattr(person, field, value)
    if person.email_verified_at is None:
        changes["registered"] = ("no", "yes")
        person.email_verified_at = at
    if changes:
        person.save()
    keep_login_address(person)
    return RegisteredPerson(person, created, changes)
