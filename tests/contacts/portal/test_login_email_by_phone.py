"""A login email that was asked for on the telephone: nobody but the owner of the account completes the change."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from contacts.choices import CallerProof
from contacts.services.phone_changes import PhoneCall
from contacts.services.phone_steps import ask_for_login_email_by_phone
from requests_intake.models import OutboxItem
from tests.contacts.portal.steps import log_in, post, prove_again, secret_for, type_code
from tests.factories.contacts import AdministrativeEscFactory, EscFactory, StaffFactory
from tests.requests_intake.admin.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.3a")]
NEW = "new@customer.example"
SAID = f"Customer Service was asked by telephone that you log in with {NEW} ."


@pytest.fixture
def r(monday):
    """A Regular ESC for whom another login email was asked for, on the word of its Administrative ESC."""
    a = AdministrativeEscFactory()
    esc = EscFactory(license=a.license)
    call = PhoneCall(a.person, a.license, CallerProof.CALLED_BACK, StaffFactory())
    ask_for_login_email_by_phone(call=call, about=esc, email=NEW, at=monday)
    return esc.person


def at_the_page(client, person):
    log_in(client, person.email)
    client.get(reverse("account_reauthenticate"))
    prove_again(client)
    return words(client.get(reverse("account_email")))


def test_the_owner_finds_it_after_logging_in_proves_it_and_then_logs_in_by_it(client, r, monday):
    with time_machine.travel(monday + timedelta(hours=1)):
        assert SAID in at_the_page(client, r)
        post(client, "account_email", {"email": NEW, "action_add": ""})
        type_code(client, secret_for(NEW))
        r.refresh_from_db()
        assert r.email == NEW
        assert SAID not in words(client.get(reverse("account_email")))


def test_after_72_hours_it_is_asked_for_no_more(client, r, monday):
    with time_machine.travel(monday + timedelta(hours=73)):
        assert SAID not in at_the_page(client, r)


def test_the_mails_of_it_hold_nothing_that_changes_an_account(client, r):
    mails = OutboxItem.objects.filter(template__startswith="login_email")
    assert {mail.to for mail in mails} == {r.email, NEW}
    assert {mail.secret for mail in mails} == {""}
    answer = client.get(reverse("account_email"))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


def test_another_person_who_is_logged_in_learns_nothing_of_it(client, r, monday):
    with time_machine.travel(monday + timedelta(hours=1)):
        assert NEW not in at_the_page(client, EscFactory().person)
