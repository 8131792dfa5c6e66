"""Second factors outside the pages of their owners: for people set up by command, and for those who lost theirs."""

import logging
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.conf import settings
from django.db import transaction

from contacts.models import User
from contacts.services.sessions import end_sessions

log = logging.getLogger("contacts.accounts")
PERIOD_SECONDS = 30


@transaction.atomic
def enrol_authenticator_app(person: User, *, secret: str) -> None:
    """Let a person log in with an authenticator app that knows this secret, in base 32."""
    TOTP.activate(person, secret)


@transaction.atomic
def remove_second_factors(person: User, *, at: datetime) -> None:
    """Take every second factor from a person and end its sessions. Who must have one sets up a new one at login."""
    Authenticator.objects.filter(user=person).delete()
    end_sessions(person, at=at)
    log.warning("second factors removed: person %s", person.pk)


def new_secret() -> str:
    """A random secret for an authenticator app, in base 32."""
    return generate_totp_secret()


def code_at(secret: str, at: datetime) -> str:
    """The six digits that an authenticator app shows at a moment."""
    period = getattr(settings, "MFA_TOTP_PERIOD", PERIOD_SECONDS)
    return format_hotp_value(hotp_value(secret, int(at.timestamp()) // period))
