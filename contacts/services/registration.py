"""Registering in the Portal: whoever proves the mailbox is the person of that address. Clause 1.1.

A sign-up by itself gives nobody anything: it makes an account without a password, and what was chosen waits in the
browser that chose it. Only that browser, with the code from the mailbox, makes it so. A stranger who signed up first
has chosen nothing that outlives the owner's proof.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError

from contacts.choices import ChangeKind
from contacts.models import User
from contacts.selectors import person_by_email
from contacts.services.contact_changes import Asked, record_change
from contacts.services.login_address import keep_login_address
from contacts.services.purchasers import welcome_purchaser
from contacts.services.sessions import end_sessions
from contacts.services.tell import tell


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person chose when signing up, as plain text that a session keeps. `password` is the encoded hash."""

    name: str
    phone: str
    phone_extension: str
    time_zone: str
    password: str


def may_sign_up(email: str) -> bool:
    """Whether the address is free to be registered: no account has it, or only one whose mailbox nobody has proven."""
    person = person_by_email(email)
    return person is None or (person.registered_at is None and person.is_active and not person.is_staff)


@transaction.atomic
def begin_registration(*, email: str) -> User:
    """The account of an address that `may_sign_up`, made where there is none. Nobody can log in to it yet."""
    person = person_by_email(email) or User.objects.create_user(email)
    keep_login_address(person)
    return person


@transaction.atomic
def confirm_mailbox(*, person: User, chosen: Chosen | None, at: datetime) -> None:
    """The person has proven the mailbox of the account's email. Clauses 1.1 and 1.2a.

    What was chosen in the browser that proves it holds from now on. Earlier sessions are over. The purchaser of a
    license becomes its Administrative ESC. Who is registered already keeps its password and details.
    """
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if chosen and person.registered_at is None:
        person.name = chosen.name
        person.phone, person.phone_extension = chosen.phone, chosen.phone_extension
        person.time_zone = chosen.time_zone
        person.password = chosen.password
    person.email_verified_at = at
    person.save(update_fields=[*Chosen.__dataclass_fields__, "email_verified_at"])
    end_sessions(person, at=at)
    keep_login_address(person)
    welcome_purchaser(person=person, at=at)


@transaction.atomic
def vouch_for_mailbox(*, person: User, asked: Asked, at: datetime) -> None:
    """Customer Service knows that the mailbox is the person's, and says how. Nothing for one who is registered."""
    person = User.objects.select_for_update().get(pk=person.pk)
    if person.registered_at is not None:
        return
    confirm_mailbox(person=person, chosen=None, at=at)
    record_change(
        kind=ChangeKind.MAILBOX_CONFIRMED,
        license=None,
        person=person,
        asked=asked,
        before={"registered": "no"},
        after={"registered": "yes"},
        at=at,
    )
    said = "Customer Service confirmed that this mailbox is yours, and registered you in the Portal."
    tell(person, "You are registered", said, "To do: set a password by “Forgot your password” at the login.", at=at)


def give_way(email: str, *, to: User) -> bool:
    """Remove another account that only claimed an address which somebody proves now; False where it must stay."""
    other = person_by_email(email)
    if other is None or other == to:
        return True
    if not may_sign_up(email):
        return False
    try:
        with transaction.atomic():
            other.delete()
    except ProtectedError:
        return False
    return True
