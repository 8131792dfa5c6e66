"""Reads which login email was asked for on somebody's behalf."""

from datetime import datetime, timedelta

from contacts.choices import ChangeKind
from contacts.models import ContactChange, User

WAITS_FOR = timedelta(hours=72)


def login_email_asked_for(person: User, *, at: datetime) -> str:
    """The address that was asked for on a person's behalf and waits for its proof, "" for none."""
    kinds = (ChangeKind.LOGIN_EMAIL, ChangeKind.LOGIN_EMAIL_ASKED)
    last = ContactChange.objects.filter(person=person, kind__in=kinds).first()
    waits = last is not None and last.kind == ChangeKind.LOGIN_EMAIL_ASKED and at < last.changed_at + WAITS_FOR
    return str(last.after["email"]) if last and waits else ""
