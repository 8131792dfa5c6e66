"""What people do on the site, a step a function."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contacts.services.second_factor import code_at
from requests_intake.models import OutboxItem
from tests.factories.contacts import PASSWORD, SECOND_FACTOR

SIGN_UP = {
    "name": "Ada Brandt",
    "phone": "+12175550142",
    "phone_extension": "",
    "time_zone": "America/New_York",
    "password1": PASSWORD,
}


def post(client: Client, name: str, data: dict[str, Any] | None = None, *args: Any) -> HttpResponse:
    """Send a form to the page of this name."""
    return client.post(reverse(name, args=args), data or {})


def sign_up(client: Client, email: str, **changes: str) -> HttpResponse:
    """Send the sign-up form."""
    return post(client, "account_signup", SIGN_UP | {"email": email} | changes)


def type_code(client: Client, code: str) -> HttpResponse:
    """Type the code of the mail."""
    return post(client, "account_email_verification_sent", {"code": code})


def register(client: Client, email: str, **changes: str) -> HttpResponse:
    """Sign up and prove the mailbox."""
    sign_up(client, email, **changes)
    return type_code(client, secret_for(email))


def log_in(client: Client, email: str, password: str = PASSWORD) -> HttpResponse:
    """Send the login form."""
    return post(client, "account_login", {"login": email, "password": password})


def second_step(client: Client, code: str = "") -> HttpResponse:
    """Type the code of the authenticator app."""
    return post(client, "mfa_authenticate", {"code": code or code_at(SECOND_FACTOR, timezone.now())})


def prove_again(client: Client, password: str = PASSWORD) -> HttpResponse:
    """Prove who one is once more, before a sensitive step."""
    return post(client, "account_reauthenticate", {"password": password})


def mails_to(email: str) -> list[str]:
    """Which mails have been queued to an address, oldest first."""
    return list(OutboxItem.objects.filter(to=email.lower()).order_by("pk").values_list("template", flat=True))


def secret_for(email: str) -> str:
    """The code or token of the newest mail to an address."""
    return OutboxItem.objects.filter(to=email.lower()).latest("pk").secret


def is_logged_in(client: Client) -> bool:
    """Whether this browser is let in."""
    return client.get(reverse("portal:details")).status_code == 200
