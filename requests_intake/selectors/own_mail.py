"""How our own mail is told from others'."""

import hashlib
import hmac

from django.conf import settings

SITE_HEADER = "X-WES-Desk"


def own_message_id_domain() -> str:
    """The right side of every Message-ID that we write; no other mail of the vendor's has it."""
    return f"wes-desk.{settings.SUPPORT_EMAIL.rpartition('@')[2].lower()}"


def site_token() -> str:
    """The stamp on every mail that we send; nobody without our key can forge or guess it."""
    return hmac.new(settings.SECRET_KEY.encode(), b"requests_intake.own_mail", hashlib.sha256).hexdigest()[:32]


def own_addresses() -> frozenset[str]:
    """The addresses at which we receive."""
    return frozenset({settings.SUPPORT_EMAIL.lower()})
