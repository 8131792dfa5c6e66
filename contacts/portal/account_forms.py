"""The login library's forms in our words."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, ResetPasswordKeyForm, SetPasswordForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms

PASSWORD_HELP = "At least 12 characters. Several words in a row are easy to keep in mind."  # noqa: S105
LABELS = {
    "oldpassword": "Current password",
    "password1": "New password",
    "password2": "New password again",
    "passwordless": "Log in with this passkey alone, without the password",
}
HELP = {
    "oldpassword": "",
    "password1": PASSWORD_HELP,
    "passwordless": "The device then asks for a fingerprint, a face or its own PIN.",
}


class _InOurWords(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.help_text = HELP.get(name, field.help_text)


class ChangePassword(_InOurWords, ChangePasswordForm):
    """A new password for who knows the old one."""


class SetPassword(_InOurWords, SetPasswordForm):
    """A password for who has none."""


class ResetPassword(_InOurWords, ResetPasswordKeyForm):
    """A new password for who has proven the mailbox."""


class AddPasskey(_InOurWords, AddWebAuthnForm):
    """Another passkey."""
