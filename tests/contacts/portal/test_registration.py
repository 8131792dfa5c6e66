"""Registering in the Portal. Clause 1.1."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from contacts.models import User
from requests_intake.models import OutboxItem
from tests.contacts.portal.steps import (
    is_logged_in,
    log_in,
    mails_to,
    register,
    secret_for,
    sign_up,
    type_code,
)
from tests.factories.contacts import PASSWORD, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.1")]
ADA = "ada@northwind.example"


def test_who_types_the_code_of_the_mail_is_registered_and_logged_in(client):
    answer = register(client, ADA.upper())

    ada = User.objects.get()
    assert (answer.status_code, answer.url) == (302, "/")
    assert ada.registered_at
    assert (ada.email, ada.name, str(ada.phone), str(ada.time_zone)) == (
        ADA,
        "Ada Brandt",
        "+12175550142",
        "America/New_York",
    )
    assert ada.check_password(PASSWORD)
    assert is_logged_in(client)
    assert EmailAddress.objects.filter(user=ada, email=ADA, verified=True, primary=True).count() == 1


def test_signing_up_alone_registers_nobody(client):
    sign_up(client, ADA)

    ada = User.objects.get()
    assert ada.registered_at is None
    assert not ada.has_usable_password()
    assert not is_logged_in(client)


def test_a_wrong_code_registers_nobody_and_the_third_ends_it(client):
    sign_up(client, ADA)
    right = secret_for(ADA)
    answers = [type_code(client, "BCDF-GHJK").status_code for _ in range(3)]
    type_code(client, right)

    assert answers == [200, 200, 302]
    assert User.objects.get().registered_at is None


def test_the_code_works_only_in_the_browser_that_signed_up(client):
    sign_up(client, ADA)
    elsewhere = Client()
    type_code(elsewhere, secret_for(ADA))

    assert User.objects.get().registered_at is None


def test_the_code_is_in_the_mail_alone(client):
    sign_up(client, ADA)
    item = OutboxItem.objects.get()

    assert item.secret
    assert item.secret not in item.subject + item.body_text + item.body_html


def test_whoever_has_the_address_already_is_told_by_mail(client):
    UserFactory(email=ADA)
    sign_up(client, ADA)

    assert mails_to(ADA) == ["account_already_exists"]
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", " ", "This is empty. Fill it in."),
        ("phone", "12", "This is not a phone number"),
        ("phone_extension", "12a", "up to ten digits"),
        ("password1", "short", "at least 12 characters"),
        ("password1", "password1234", "too common"),
        ("password1", "enterprise-support", "has to be more than the names"),
        ("email", "ada", "valid email address"),
    ],
)
def test_what_will_not_do_is_said_beside_the_field_and_on_top(client, field, value, said):
    page = sign_up(client, **({"email": ADA} | {field: value})).content.decode()

    assert page.count(said) == 2
    assert f'href="#id_{field}"' in page
    assert not User.objects.exists()


def test_an_extension_written_into_the_number_is_kept_apart(client):
    register(client, ADA, phone="217 555 0142 ext. 12")

    ada = User.objects.get()
    assert (str(ada.phone), ada.phone_extension) == ("+12175550142", "12")


def test_the_password_is_asked_for_at_the_next_login(client):
    register(client, ADA)
    later = Client()

    assert log_in(later, ADA).url == reverse("home")
    assert is_logged_in(later)


def test_an_address_longer_than_any_mailbox_is_refused_on_the_page(client):
    answer = sign_up(client, "ada@" + ".".join(["b" * 60] * 4) + ".example")

    assert answer.status_code == 200
    assert "at most 254 characters" in answer.content.decode()
    assert not User.objects.exists()
