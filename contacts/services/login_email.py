"""Asking for another login email on somebody's behalf: nothing changes until the person proves the new mailbox."""

from datetime import datetime

from django.db import transaction

from contacts.choices import ChangeKind
from contacts.models import ContactChange, User
from contacts.selectors import person_by_email
from contacts.services.contact_changes import Asked, record_change
from contacts.services.registration import may_sign_up
from licensing.models import License
from licensing.services.refusal import Refusal


class AddressTaken(Refusal):
    """The address is the login email of somebody already."""

    clause = "1.1"

    def __init__(self, email: str, holder: User, person: User) -> None:
        whose = f"the login email of {person} already" if holder == person else f"the login email of {holder}"
        super().__init__(f"{email} is {whose}. Ask for another address.")


@transaction.atomic
def ask_for_login_email(*, person: User, email: str, license: License, asked: Asked, at: datetime) -> ContactChange:
    """Keep that a person is to log in with another address, and have both addresses told. Raises AddressTaken.

    Neither whoever asks nor whoever reads the new mailbox gets anything by it: the person logs in as before, and there
    proves the new mailbox by a code.
    """
    person, email = User.objects.select_for_update().get(pk=person.pk), email.strip().lower()
    holder = person_by_email(email)
    if holder and (holder == person or not may_sign_up(email)):
        raise AddressTaken(email, holder, person)
    return record_change(
        kind=ChangeKind.LOGIN_EMAIL_ASKED,
        license=license,
        person=person,
        asked=asked,
        before={"email": person.email},
        after={"email": email},
        at=at,
    )
