"""Logging in, with and without a second factor, and out again."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contacts.models import User
from contacts.services.people import register_person
from contacts.services.second_factor import code_at, enrol_authenticator_app
from tests.contacts.portal.steps import (
    is_logged_in,
    log_in,
    mails_to,
    post,
    prove_again,
    second_step,
    secret_for,
    type_code,
)
from tests.factories.contacts import (
    PASSWORD,
    SECOND_FACTOR,
    AdministrativeEscFactory,
    EscFactory,
    StaffFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "violet-ladder-9033"


def test_a_registered_person_logs_in_with_email_in_any_case_and_password(client):
    person = UserFactory(email="ada@northwind.example")

    assert log_in(client, "Ada@Northwind.example").url == reverse("home")
    assert int(client.session["_auth_user_id"]) == person.pk


@pytest.mark.parametrize("state", [{"is_active": False}, {"email_verified_at": None}])
def test_who_is_deactivated_or_unproven_is_not_let_in(client, state):
    person = UserFactory(**state)
    log_in(client, person.email)

    assert not is_logged_in(client)


def test_a_person_with_a_second_factor_is_asked_for_it(client):
    person = StaffFactory()

    assert log_in(client, person.email).url == reverse("mfa_authenticate")
    assert not is_logged_in(client)
    second_step(client)
    assert is_logged_in(client)


def test_the_staff_come_to_the_desk_and_customers_to_their_licenses(client):
    log_in(client, StaffFactory(email="tom@desk.example").email)

    assert second_step(client).url == reverse("admin:index")
    assert log_in(Client(), UserFactory().email).url == reverse("home")


def test_the_first_superuser_proves_its_mailbox_and_sets_up_a_second_factor(client):
    User.objects.create_superuser("root@desk.example", PASSWORD, name="Root")
    assert log_in(client, "root@desk.example").url == reverse("account_email_verification_sent")
    type_code(client, secret_for("root@desk.example"))

    assert client.get("/admin/").url == reverse("second_factor_needed")
    assert User.objects.get().registered_at
    assert User.objects.get().check_password(PASSWORD)


def test_an_imported_person_sets_its_first_password_by_the_code(client, monday):
    register_person(email="ada@northwind.example", name="Ada", at=monday)
    post(client, "account_reset_password", {"email": "ada@northwind.example"})
    post(client, "account_confirm_password_reset_code", {"code": secret_for("ada@northwind.example")})
    post(client, "account_complete_password_reset", {"password1": PASSWORD, "password2": PASSWORD})
    log_in(client, "ada@northwind.example")

    assert is_logged_in(client)


def test_a_code_of_the_app_works_once(client):
    person, other = StaffFactory(), Client()
    code = code_at(SECOND_FACTOR, timezone.now())
    log_in(client, person.email)
    second_step(client, code)
    log_in(other, person.email)

    assert second_step(other, f"{code[:3]} {code[3:]}").status_code == 200
    assert not is_logged_in(other)


def test_the_secret_of_the_app_is_encrypted_at_rest():
    StaffFactory()

    assert SECOND_FACTOR not in str(Authenticator.objects.get().data)


def test_the_session_has_another_id_after_the_login(client):
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    log_in(client, UserFactory().email)

    assert client.session.session_key != before


def test_a_forgotten_password_is_replaced_by_a_code_and_the_second_factor_stays(client):
    person = StaffFactory()
    logged_in = Client()
    logged_in.force_login(person)
    post(client, "account_reset_password", {"email": person.email})
    post(client, "account_confirm_password_reset_code", {"code": secret_for(person.email)})
    post(client, "account_complete_password_reset", {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})

    assert not is_logged_in(logged_in)
    assert log_in(client, person.email, NEW_PASSWORD).url == reverse("mfa_authenticate")
    assert mails_to(person.email) == ["password_reset_code", "password_reset"]


def test_another_password_ends_every_session_but_the_one_that_set_it(client):
    person, other = UserFactory(), Client()
    log_in(client, person.email)
    log_in(other, person.email)
    changed = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    post(client, "account_change_password", changed)

    assert is_logged_in(client)
    assert not is_logged_in(other)
    assert mails_to(person.email) == ["password_changed"]


def test_another_login_email_needs_a_fresh_proof_and_its_own_and_ends_the_other_sessions(client):
    person, other = UserFactory(email="old@customer.example"), Client()
    log_in(client, person.email)
    log_in(other, person.email)
    wanted = {"email": "new@customer.example", "action_add": ""}

    assert post(client, "account_email", wanted).url.startswith(reverse("account_reauthenticate"))
    prove_again(client)
    post(client, "account_email", wanted)
    person.refresh_from_db()
    assert person.email == "old@customer.example"

    post(client, "account_email_verification_sent", {"code": secret_for("new@customer.example")})
    person.refresh_from_db()
    assert person.email == "new@customer.example"
    assert is_logged_in(client)
    assert not is_logged_in(other)
    assert mails_to("old@customer.example") == ["email_changed"]
    assert log_in(Client(), "old@customer.example").status_code == 200


def test_the_address_of_somebody_else_is_not_taken(client):
    taken = UserFactory(email="taken@customer.example")
    person = UserFactory()
    log_in(client, person.email)
    prove_again(client)
    post(client, "account_email", {"email": taken.email, "action_add": ""})
    post(client, "account_email_verification_sent", {"code": secret_for(taken.email)})
    person.refresh_from_db()

    assert person.email != taken.email


@pytest.mark.django_db(transaction=True)
def test_setting_up_an_app_ends_the_other_sessions_and_is_told_by_mail(client):
    person, other = UserFactory(), Client()
    log_in(client, person.email)
    log_in(other, person.email)
    prove_again(client)
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]
    post(client, "mfa_activate_totp", {"code": code_at(secret, timezone.now())})

    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}
    assert is_logged_in(client)
    assert not is_logged_in(other)
    assert mails_to(person.email) == ["totp_activated"]


def test_a_recovery_code_logs_in_once(client):
    person = StaffFactory()
    client.force_login(person)
    prove_again(client)
    post(client, "mfa_generate_recovery_codes")
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    first, second = Client(), Client()
    for browser in (first, second):
        log_in(browser, person.email)
        second_step(browser, code)

    assert is_logged_in(first)
    assert not is_logged_in(second)


def test_the_last_second_factor_of_who_needs_one_stays(client):
    administrative = AdministrativeEscFactory().person
    enrol_authenticator_app(administrative, secret=SECOND_FACTOR)
    client.force_login(administrative)
    prove_again(client)
    page = post(client, "mfa_deactivate_totp")

    assert "Add another one first" in page.content.decode()
    assert Authenticator.objects.filter(user=administrative).exists()


def test_a_regular_esc_may_give_its_second_factor_up(client):
    regular = EscFactory().person
    enrol_authenticator_app(regular, secret=SECOND_FACTOR)
    client.force_login(regular)
    prove_again(client)
    post(client, "mfa_deactivate_totp")

    assert not Authenticator.objects.exists()


def test_sessions_are_listed_and_the_others_ended(client):
    person, other = UserFactory(), Client()
    log_in(client, person.email)
    log_in(other, person.email)

    assert client.get(reverse("usersessions_list")).content.decode().count("from 127.0.0.1") == 2
    post(client, "usersessions_list")
    assert is_logged_in(client)
    assert not is_logged_in(other)


def test_one_session_is_ended_and_the_rest_go_on(client):
    person, phone, tablet = UserFactory(), Client(), Client()
    for browser in (client, phone, tablet):
        log_in(browser, person.email)
    session = UserSession.objects.get(session_key=phone.session.session_key)

    page = client.get(reverse("usersessions_list")).content.decode()
    assert page.count(">End</button>") == 2
    assert post(client, "portal:end_session", {}, session.pk).url == reverse("usersessions_list")
    assert [is_logged_in(browser) for browser in (client, phone, tablet)] == [True, False, True]


def test_nobody_ends_a_session_of_somebody_else_nor_by_looking(client):
    other = Client()
    log_in(client, UserFactory().email)
    log_in(other, UserFactory().email)
    theirs = UserSession.objects.get(session_key=other.session.session_key)

    assert post(client, "portal:end_session", {}, theirs.pk).status_code == 404
    assert post(client, "portal:end_session", {}, 10**9).status_code == 404
    assert other.get(reverse("portal:end_session", args=[theirs.pk])).url == reverse("usersessions_list")
    assert is_logged_in(other)
    assert UserSession.objects.filter(pk=theirs.pk).exists()


def test_logging_out_takes_a_button_and_ends_the_session_at_the_server(client):
    log_in(client, UserFactory().email)
    cookie = client.cookies["sessionid"].value

    client.get(reverse("account_logout"))
    assert is_logged_in(client)
    post(client, "account_logout")
    client.cookies["sessionid"] = cookie
    assert not is_logged_in(client)


def test_a_deactivated_person_is_out_at_once_and_stays_out_when_active_again(client):
    person, desk = UserFactory(), Client()
    log_in(client, person.email)
    agent = StaffFactory()
    agent.groups.add(Group.objects.get(name="Customer Service"))
    desk.force_login(agent)
    for step in ("deactivate", "activate"):
        page = reverse(f"admin:contacts_user_{step}", args=[person.pk])
        assert desk.post(page, {"reason": "A device was lost"}).status_code == 302
        assert not is_logged_in(client)
