"""Second factors: their secrets are encrypted at rest, and whoever needs one keeps one."""

import base64
import hashlib
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.translation import gettext

from contacts.models import User
from contacts.portal.account_words import MFA_ERRORS
from contacts.selectors import needs_second_factor

PURPOSE = b"second factors: "


class MfaAdapter(DefaultMFAAdapter):
    """Encrypts with a key made from SECRET_KEY; what an earlier key encrypted opens with SECRET_KEY_FALLBACKS."""

    error_messages = DefaultMFAAdapter.error_messages | MFA_ERRORS

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """What a new passkey is called where its owner gives no name."""
        place = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(place)s") % {"place": place}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last one of somebody who must have one."""
        factors = Authenticator.objects.filter(user=authenticator.user).exclude(type=Authenticator.Type.RECOVERY_CODES)
        return factors.count() > 1 or not needs_second_factor(authenticator.user)


def _box() -> MultiFernet:
    keys: list[Any] = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(PURPOSE + key.encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
