"""Second factors outside the pages of their owners: for people set up by command, and for those who lost theirs."""

import logging
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.conf import settings
from django.db import transaction

from contacts.choices import ChangeKind
from contacts.models import User
from contacts.services.contact_changes import Asked, record_change
from contacts.services.sessions import end_sessions
from contacts.services.tell import tell

log = logging.getLogger("contacts.accounts")
PERIOD_SECONDS = 30
_TOLD = (
    "Customer Service removed the authenticator app, passkeys and recovery codes of your account.",
    "All its sessions are over.",
    "Set up a new second factor at your next login. If you did not ask for this, call Customer Service at once.",
)


@transaction.atomic
def enrol_authenticator_app(person: User, *, secret: str) -> None:
    """Let a person log in with an authenticator app that knows this secret, in base 32."""
    TOTP.activate(person, secret)


@transaction.atomic
def remove_second_factors(person: User, *, asked: Asked, at: datetime) -> None:
    """Take every second factor from a person, end its sessions, keep who did it and why, and tell the person.

    Who must have a second factor sets up a new one at the next login.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    Authenticator.objects.filter(user=person).delete()
    end_sessions(person, at=at)
    record_change(kind=ChangeKind.SECOND_FACTORS, license=None, person=person, asked=asked, before={}, after={}, at=at)
    tell(person, "Your second factors were removed", *_TOLD, at=at)
    log.warning("second factors removed: person %s", person.pk)


def new_secret() -> str:
    """A random secret for an authenticator app, in base 32."""
    return generate_totp_secret()


def code_at(secret: str, at: datetime) -> str:
    """The six digits that an authenticator app shows at a moment."""
    period = getattr(settings, "MFA_TOTP_PERIOD", PERIOD_SECONDS)
    return format_hotp_value(hotp_value(secret, int(at.timestamp()) // period))
