"""Whether an account is in use: taking it out of use, and back, on the word of the staff."""

from datetime import datetime

from django.db import transaction

from contacts.choices import ChangeKind
from contacts.models import User
from contacts.services.contact_changes import Asked, record_change
from contacts.services.sessions import end_sessions
from contacts.services.tell import tell
from licensing.services.by_whom import by_whom
from licensing.services.refusal import Refusal


class OwnAccountStays(Refusal):
    """Somebody would lock itself out."""

    clause = "1.1"

    def __init__(self, person: User) -> None:
        super().__init__(f"{person} is the account you are logged in with. Ask another superuser to deactivate it.")


@transaction.atomic
def deactivate(*, person: User, asked: Asked, at: datetime) -> None:
    """Nobody logs in with the account any more, and whoever is, is out; the person is told. Nothing where it was so.

    Raises OwnAccountStays.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    if person == asked.by:
        raise OwnAccountStays(person)
    if not person.is_active:
        return
    tell(
        person,
        "Your account was deactivated",
        "Customer Service deactivated your account: nobody logs in with it, and Requests from your address are not"
        " eligible, until it is activated again. All sessions and tokens are over.",
        "To do: nothing, if you know why. Otherwise call Customer Service.",
        at=at,
    )
    _set(person, active=False, asked=asked, at=at)


@transaction.atomic
def activate(*, person: User, asked: Asked, at: datetime) -> None:
    """The person logs in again, anew, and is told. Nothing where it was so."""
    person = User.objects.select_for_update().get(pk=person.pk)
    if person.is_active:
        return
    _set(person, active=True, asked=asked, at=at)
    said = "Customer Service activated your account again."
    tell(person, "Your account is active again", said, "To do: log in when you need it.", at=at)


def _set(person: User, *, active: bool, asked: Asked, at: datetime) -> None:
    """Either way nobody stays logged in, nor comes back with an earlier session."""
    person.is_active = active
    by_whom(person, asked.by).save(update_fields=["is_active"])
    end_sessions(person, at=at)
    words = {True: "yes", False: "no"}
    record_change(
        kind=ChangeKind.ACTIVATED if active else ChangeKind.DEACTIVATED,
        license=None,
        person=person,
        asked=asked,
        before={"active": words[not active]},
        after={"active": words[active]},
        at=at,
    )
