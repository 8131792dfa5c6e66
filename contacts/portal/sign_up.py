"""The sign-up page's form. Clause 1.1."""

from dataclasses import asdict
from typing import Any

from allauth.account.forms import SignupForm
from django.contrib.auth.hashers import make_password
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest

from contacts.models import User
from contacts.portal.account_forms import PASSWORD_HELP
from contacts.portal.details_form import DetailsFields
from contacts.rules.details import LONGEST_EMAIL
from contacts.services.registration import Chosen, begin_registration, may_sign_up

CHOSEN = "registration_chosen"


class SignUpForm(DetailsFields, SignupForm):
    """Takes what a person chooses, and keeps it in the browser's session until the mailbox is proven."""

    field_order = ["name", "email", "phone", "phone_extension", "time_zone", "password1"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = PASSWORD_HELP
        self.fields["email"].validators.append(MaxLengthValidator(LONGEST_EMAIL))

    def validate_unique_email(self, value: str) -> str:
        """An address that is taken answers as one that is free; its owner is told by mail."""
        self.account_already_exists = not may_sign_up(value)
        return value

    def try_save(self, request: HttpRequest) -> tuple[User | None, Any]:
        """Takes the same time for every address: the password is hashed whether it is needed or not."""
        details = self.details()
        chosen = Chosen(**asdict(details), password=make_password(self.cleaned_data["password1"]))
        if not self.account_already_exists:
            request.session[CHOSEN] = {"email": self.cleaned_data["email"], **asdict(chosen)}
        return super().try_save(request)

    def save(self, request: HttpRequest) -> User:
        return begin_registration(email=self.cleaned_data["email"])


def chosen_in(request: HttpRequest, email: str) -> Chosen | None:
    """What was chosen in this browser for an address, once: it is forgotten here."""
    kept = request.session.pop(CHOSEN, None)
    return Chosen(**kept) if kept and kept.pop("email") == email else None
