"""The login library's forms in our words."""

from typing import Any

from allauth.account.forms import (
    AddEmailForm,
    ChangePasswordForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from allauth.account.models import EmailAddress
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from contacts.selectors.login_email import login_email_asked_for

PASSWORD_HELP = gettext_lazy("At least 12 characters. Several words in a row are easy to keep in mind.")
LABELS = {
    "oldpassword": gettext_lazy("Current password"),
    "password1": gettext_lazy("New password"),
    "password2": gettext_lazy("New password again"),
    "passwordless": gettext_lazy("Log in with this passkey alone, without the password"),
}
HELP: dict[str, Any] = {
    "oldpassword": "",
    "password1": PASSWORD_HELP,
    "passwordless": gettext_lazy("The device then asks for a fingerprint, a face or its own PIN."),
}


class _InOurWords(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.help_text = HELP.get(name, field.help_text)


class AddEmail(_InOurWords, AddEmailForm):
    """Another login email. What was asked for by telephone stands in it; only its owner sends it, and proves it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked_for = login_email_asked_for(self.user, at=timezone.now())
        self.initial.setdefault("email", self.asked_for)


class ChangePassword(_InOurWords, ChangePasswordForm):
    """A new password for who knows the old one."""


class SetPassword(_InOurWords, SetPasswordForm):
    """A password for who has none."""


class AskForReset(_InOurWords, ResetPasswordForm):
    """A code by mail to whoever has the mailbox."""

    def clean_email(self) -> str:
        """One lookup whatever there is: the time taken does not tell an account that is there from one that is not."""
        email: str = self.cleaned_data["email"].lower()
        of_email = EmailAddress.objects.filter(email=email, user__is_active=True).select_related("user")
        self.users = [address.user for address in of_email.order_by("-verified", "pk")[:1]]
        return email


class ResetPassword(_InOurWords, ResetPasswordKeyForm):
    """A new password for who has proven the mailbox."""


class AddPasskey(_InOurWords, AddWebAuthnForm):
    """Another passkey."""
