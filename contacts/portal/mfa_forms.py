"""The forms that ask for a second factor: a code works once, for as long as it would be taken at all."""

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django import forms
from django.core.cache import cache

from contacts.models import User


class _OneTime(forms.Form):
    """Remembers a code for the whole time in which the tolerance for slow clocks would take it again."""

    user: User

    def clean_code(self) -> str:
        code = super().clean_code()  # type: ignore[misc]
        digits = "".join(character for character in code if character.isalnum())
        taken_for = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
        if not cache.add(f"second_factor_used:{self.user.pk}:{digits}", "y", timeout=taken_for):
            raise get_adapter().validation_error("incorrect_code")
        return code


class OneTimeAuthenticateForm(_OneTime, AuthenticateForm):
    """Asked for at login."""


class OneTimeReauthenticateForm(_OneTime, ReauthenticateForm):
    """Asked for before a sensitive step."""
