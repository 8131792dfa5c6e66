"""Changing what is kept about a person: through the Registration form, by the person or its Administrative ESC.

Clauses 1.3a and 1.3b. The login email is never among it: only who proves a new mailbox changes that.
"""

from dataclasses import asdict, astuple, dataclass, fields
from datetime import datetime

from django.db import transaction

from contacts.choices import Action, ChangeKind
from contacts.models import ContactChange, User
from contacts.rules.seen_mark import seen_mark
from contacts.selectors import escs_of
from contacts.selectors.authority import word_of
from contacts.services.contact_changes import Asked, record_change
from contacts.services.login_address import keep_login_address
from contacts.services.purchasers import welcome_purchaser
from contacts.services.sessions import end_sessions
from licensing.models import License
from licensing.services.refusal import Refusal


class NotTheirs(Refusal):
    """The asker may not update this person."""

    clause = "1.3a"

    def __init__(self, person: User) -> None:
        super().__init__(
            f"These details are updated by {person} itself, by Customer Service, and those of a Regular ESC also by the"
            " Administrative ESC of its license; by whom that names, where the person speaks for no other license."
        )


class ChangedMeanwhile(Refusal):
    """Somebody else has changed the person since the form was opened."""

    clause = "1.3b"

    def __init__(self, person: User) -> None:
        super().__init__(
            f"The details of {person} were changed meanwhile by somebody else. Open the page again to see them."
        )


@dataclass(frozen=True, slots=True)
class Details:
    """What may be changed about a person. `phone` is in international form; "" is none, also of the time zone."""

    name: str
    phone: str
    phone_extension: str
    time_zone: str


def details_of(person: User) -> Details:
    """A person's details as they are."""
    return Details(**{field.name: str(getattr(person, field.name) or "") for field in fields(Details)})


def mark_of(person: User) -> str:
    """Stands for a person's details as they are, so that a form can tell upon which ones it was filled in."""
    return seen_mark(*astuple(details_of(person)))


@transaction.atomic
def change_details(
    *, person_id: int, details: Details, license: License | None, asked: Asked, at: datetime, seen: str = ""
) -> ContactChange | None:
    """Bring a person's details up to date, and keep what was changed; None where nothing is different. Clause 1.3.

    `license` is the one for which an ESC is changed, None where a person changes its own details. `seen` is the mark of
    the details that the change was made upon. Raises NotTheirs, ChangedMeanwhile.
    """
    person = User.objects.select_for_update().get(pk=person_id)
    _require_may_update(person, license, asked, at)
    if seen and seen != mark_of(person):
        raise ChangedMeanwhile(person)
    wanted, before = asdict(details), asdict(details_of(person))
    changed = [name for name in wanted if before[name] != wanted[name]]
    if not changed:
        return None
    for name in changed:
        setattr(person, name, wanted[name] or (None if name == "time_zone" else ""))
    change = record_change(
        kind=ChangeKind.DETAILS,
        license=license,
        person=person,
        asked=asked,
        before={name: before[name] for name in changed},
        after={name: wanted[name] for name in changed},
        at=at,
    )
    person.save(update_fields=changed)  # upon which open Requests are judged anew: by what was just recorded, too
    return change


@transaction.atomic
def login_email_changed(*, person: User, before: str, asked: Asked, at: datetime) -> None:
    """A person has proven a new mailbox, and logs in by that address from now on. All its sessions are over."""
    person.email_verified_at = at
    person.save(update_fields=["email_verified_at"])
    end_sessions(person, at=at)
    keep_login_address(person)
    record_change(
        kind=ChangeKind.LOGIN_EMAIL,
        license=None,
        person=person,
        asked=asked,
        before={"email": before},
        after={"email": person.email},
        at=at,
    )
    welcome_purchaser(person=person, at=at)


def _require_may_update(person: User, license: License | None, asked: Asked, at: datetime) -> None:
    if asked.by == person or asked.for_the_vendor:
        return
    esc = escs_of(license).select_related("license").filter(person=person).first() if license else None
    if not (asked.by and esc and word_of(asked.by, esc.license, at=at).may(Action.CHANGE, esc)):
        raise NotTheirs(person)
