"""Browsers in which somebody is logged in."""

from django.test import Client

from contacts.models import User
from contacts.selectors import needs_second_factor
from contacts.services.second_factor import enrol_authenticator_app
from tests.factories.contacts import SECOND_FACTOR


def logged_in(person: User, *, second_factor: bool | None = None) -> Client:
    """A browser of this person, who has a second factor where it needs one."""
    needed = needs_second_factor(person) if second_factor is None else second_factor
    if needed and not person.authenticator_set.exists():
        enrol_authenticator_app(person, secret=SECOND_FACTOR)
    client = Client()
    client.force_login(person)
    return client
