"""Whoever proves the mailbox wins: what a stranger did about the address before dies then."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from contacts.models import User
from tests.contacts.portal.steps import (
    is_logged_in,
    log_in,
    post,
    prove_again,
    register,
    secret_for,
    sign_up,
    type_code,
)
from tests.factories.contacts import PASSWORD, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.1")]
ADA, OF_THE_STRANGER = "ada@northwind.example", "battery-horse-stranger"


@pytest.fixture
def stranger() -> Client:
    """A browser in which somebody else signed up with Ada's address."""
    browser = Client()
    sign_up(browser, ADA, name="Somebody Else", phone="+12175550666", password1=OF_THE_STRANGER)
    return browser


def test_the_owner_registers_although_a_stranger_signed_up_first(client, stranger, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    register(client, ADA)

    ada = User.objects.get()
    assert ada.check_password(PASSWORD)
    assert (ada.name, str(ada.phone)) == ("Ada Brandt", "+12175550142")


def test_the_strangers_password_and_browser_open_nothing_afterwards(client, stranger, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    register(client, ADA)

    assert log_in(stranger, ADA, OF_THE_STRANGER).status_code in (200, 302)
    assert not is_logged_in(stranger)
    assert not is_logged_in(Client())


def test_a_stranger_who_signs_up_last_takes_nothing_from_the_owners_choice(client, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    sign_up(client, ADA)
    of_the_owner = secret_for(ADA)
    sign_up(Client(), ADA, name="Somebody Else", password1=OF_THE_STRANGER)
    type_code(client, of_the_owner)

    ada = User.objects.get()
    assert ada.check_password(PASSWORD)
    assert ada.name == "Ada Brandt"


def test_the_code_that_the_strangers_sign_up_sent_is_of_no_use_in_another_browser(client, stranger):
    sent = secret_for(ADA)
    type_code(client, sent)

    assert User.objects.get().registered_at is None


def test_the_owner_may_as_well_set_a_password_by_the_reset(client, stranger, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    post(client, "account_reset_password", {"email": ADA})
    post(client, "account_confirm_password_reset_code", {"code": secret_for(ADA)})
    post(client, "account_complete_password_reset", {"password1": PASSWORD, "password2": PASSWORD})
    log_in(client, ADA)

    assert is_logged_in(client)
    assert User.objects.get().registered_at


def test_a_registered_person_who_proves_an_address_takes_it_from_who_only_claimed_it(client, stranger, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    person = UserFactory(email="ada@home.example")
    log_in(client, person.email)
    client.get(reverse("account_email"))
    prove_again(client)
    post(client, "account_email", {"email": ADA, "action_add": ""})
    type_code(client, secret_for(ADA))

    assert list(User.objects.values_list("email", "pk")) == [(ADA, person.pk)]
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [(ADA, True, True)]


def test_a_deactivated_account_is_not_taken_up_by_signing_up(client):
    UserFactory(email=ADA, email_verified_at=None, is_active=False)
    sign_up(client, ADA)

    assert type_code(client, secret_for(ADA) or "BCDF-GHJK").status_code in (200, 302)
    assert User.objects.get().registered_at is None
