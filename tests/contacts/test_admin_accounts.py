"""Accounts at the desk: who may do what about somebody's way to log in."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from contacts.models import ContactChange, Invitation, User
from contacts.services.second_factor import enrol_authenticator_app
from requests_intake.models import OutboxItem
from tests.factories.contacts import (
    REGISTERED_AT,
    SECOND_FACTOR,
    AdministrativeEscFactory,
    EscFactory,
    InvitationFactory,
    StaffFactory,
    SuperuserFactory,
    UserFactory,
)
from tests.factories.licensing import LicenseFactory

pytestmark = pytest.mark.django_db
PEOPLE = "admin:contacts_user"
TOLD = {"name": "Dan Fox", "phone": "+12175550123", "phone_extension": "", "time_zone": "", "is_active": "on"}
INLINE = {"escs-TOTAL_FORMS": "0", "escs-INITIAL_FORMS": "0"}


@pytest.fixture
def agent(client) -> Client:
    """Customer Service at the desk."""
    person = StaffFactory()
    person.groups.add(Group.objects.get(name="Customer Service"))
    client.force_login(person)
    return client


@pytest.fixture
def superuser() -> Client:
    browser = Client()
    browser.force_login(SuperuserFactory())
    return browser


def take_step(client, step, person, reason="Known from the order"):
    """Send the form of a step of a person's page."""
    return client.post(reverse(f"{PEOPLE}_{step}", args=[person.pk]), {"reason": reason})


def test_a_person_is_added_without_a_password_and_unproven(agent):
    agent.post(reverse(f"{PEOPLE}_add"), TOLD | {"email": "Dan@Customer.example"})
    dan = User.objects.get(email="dan@customer.example")

    assert not dan.has_usable_password()
    assert dan.registered_at is None
    assert EmailAddress.objects.filter(user=dan, verified=False).exists()


def test_only_a_superuser_sets_a_password(agent, superuser):
    page = reverse("admin:auth_user_password_change", args=[UserFactory().pk])

    assert agent.get(page).status_code == 403
    assert superuser.get(page).status_code == 200


def test_nobody_changes_the_login_email_of_a_registered_person(agent, superuser):
    dan = UserFactory(email="dan@customer.example")
    for browser in (agent, superuser):
        browser.post(reverse(f"{PEOPLE}_change", args=[dan.pk]), TOLD | INLINE | {"email": "evil@x.example"})
    dan.refresh_from_db()

    assert (dan.email, dan.name) == ("dan@customer.example", "Dan Fox")


@pytest.mark.clause("1.3b")
def test_details_changed_on_a_person_s_page_are_kept_with_who_typed_them(agent):
    dan = UserFactory(name="Dan Wolf", phone="+12175550123")
    agent.post(reverse(f"{PEOPLE}_change", args=[dan.pk]), TOLD | INLINE)
    dan.refresh_from_db()
    change = ContactChange.objects.get()

    assert dan.name == "Dan Fox"
    assert (change.kind, change.channel, change.person) == ("details", "desk", dan)
    assert (change.before, change.after) == ({"name": "Dan Wolf"}, {"name": "Dan Fox"})
    assert change.typed_by == User.objects.get(is_staff=True)


@pytest.mark.clause("1.2a")
def test_confirming_the_purchasers_mailbox_makes_it_the_administrative_esc(agent):
    dan = UserFactory(email_verified_at=None)
    license = LicenseFactory(purchaser_email=dan.email)
    take_step(agent, "confirm_mailbox", dan)

    assert license.escs.get().role == "administrative"


def test_confirming_a_mailbox_lets_the_person_log_in_by_it(agent):
    dan = UserFactory(email_verified_at=None)
    take_step(agent, "confirm_mailbox", dan)

    assert EmailAddress.objects.get(user=dan).verified


def test_a_person_is_logged_out_everywhere(agent):
    dan, browser = UserFactory(), Client()
    browser.force_login(dan)
    take_step(agent, "log_out_everywhere", dan)

    assert browser.get("/").status_code == 302
    change = ContactChange.objects.get()
    assert (change.kind, change.channel, change.person, change.reason) == (
        "logged_out",
        "desk",
        dan,
        "Known from the order",
    )
    assert OutboxItem.objects.get().to == dan.email


def test_a_confirmed_mailbox_is_kept_with_who_vouched_for_it_and_the_person_is_told(agent):
    dan = UserFactory(email_verified_at=None)
    take_step(agent, "confirm_mailbox", dan)
    take_step(agent, "confirm_mailbox", dan)

    change = ContactChange.objects.get()
    assert (change.kind, change.channel, change.person) == ("mailbox_confirmed", "desk", dan)
    assert (change.typed_by, change.reason) == (User.objects.get(is_staff=True), "Known from the order")
    assert OutboxItem.objects.get().to == dan.email


@pytest.mark.parametrize("step", ["confirm_mailbox", "log_out_everywhere", "deactivate"])
def test_a_step_without_a_reason_is_not_taken(agent, step):
    dan = UserFactory(email_verified_at=None)
    answer = take_step(agent, step, dan, reason=" ")

    assert "Give the reason" in answer.content.decode()
    assert not ContactChange.objects.exists()


@pytest.mark.parametrize("step", ["confirm_mailbox", "log_out_everywhere", "deactivate"])
def test_a_step_on_an_account_of_the_staff_is_a_superusers(agent, step):
    assert take_step(agent, step, StaffFactory()).status_code == 404
    assert not ContactChange.objects.exists()


def test_an_account_is_deactivated_and_activated_by_a_step_each_kept_with_its_reason_and_told(agent):
    dan = UserFactory()
    for step in ("deactivate", "deactivate", "activate", "activate"):
        assert take_step(agent, step, dan, reason=f"Why to {step}").status_code == 302
    dan.refresh_from_db()
    deactivated, activated = ContactChange.objects.order_by("pk")

    assert dan.is_active
    assert [change.kind for change in (deactivated, activated)] == ["deactivated", "activated"]
    assert (deactivated.before, deactivated.after) == ({"active": "yes"}, {"active": "no"})
    assert (activated.before, activated.after) == ({"active": "no"}, {"active": "yes"})
    assert (deactivated.person, deactivated.channel, deactivated.reason) == (dan, "desk", "Why to deactivate")
    assert deactivated.typed_by == User.objects.get(is_staff=True)
    assert list(OutboxItem.objects.values_list("to", flat=True)) == [dan.email] * 2
    assert {entry.history_user for entry in dan.history.filter(is_active=False)} == {deactivated.typed_by}


def test_the_form_of_a_person_changes_no_standing_of_its_account(superuser):
    dan = UserFactory()
    superuser.post(reverse(f"{PEOPLE}_change", args=[dan.pk]), {**TOLD, **INLINE, "is_active": ""})
    dan.refresh_from_db()

    assert (dan.name, dan.is_active) == ("Dan Fox", True)


def test_only_what_changes_something_is_offered_and_the_licenses_are_named(agent):
    dan = AdministrativeEscFactory().person
    page, step = (reverse(f"{PEOPLE}_{name}", args=[dan.pk]) for name in ("change", "deactivate"))

    def offered() -> list[bool]:
        shown = agent.get(page).content.decode()
        return [f"/{dan.pk}/{name}" in shown for name in ("deactivate", "activate")]

    assert offered() == [True, False]
    assert f"It is the Administrative ESC of {dan.escs.get().license}" in agent.get(step).content.decode()
    take_step(agent, "deactivate", dan)
    assert offered() == [False, True]


def test_nobody_deactivates_the_account_it_is_logged_in_with(superuser):
    boss = User.objects.get(is_superuser=True)
    assert "Ask another superuser" in take_step(superuser, "deactivate", boss).content.decode()
    boss.refresh_from_db()
    assert boss.is_active
    assert take_step(superuser, "deactivate", StaffFactory()).status_code == 302


def test_confirming_is_offered_until_the_mailbox_is_proven(agent):
    dan = UserFactory(email_verified_at=None)
    page = reverse(f"{PEOPLE}_change", args=[dan.pk])
    assert "Confirm mailbox" in agent.get(page).content.decode()
    take_step(agent, "confirm_mailbox", dan)
    assert "Confirm mailbox" not in agent.get(page).content.decode()


def without_factors(browser: Client, person: User, reason: str = "Lost the phone, called back.") -> int:
    page = reverse(f"{PEOPLE}_remove_second_factors", args=[person.pk])
    return browser.post(page, {"reason": reason}).status_code


def test_a_lead_removes_second_factors_with_a_reason_and_the_person_is_out_and_told(client):
    lead, dan, browser = StaffFactory(), UserFactory(), Client()
    lead.groups.add(Group.objects.get(name="Lead"))
    client.force_login(lead)
    enrol_authenticator_app(dan, secret=SECOND_FACTOR)
    browser.force_login(dan)

    assert without_factors(client, dan, reason="") == 200
    assert Authenticator.objects.filter(user=dan).exists()
    assert without_factors(client, dan) == 302
    change = ContactChange.objects.get()
    assert not Authenticator.objects.filter(user=dan).exists()
    assert browser.get("/").status_code == 302
    assert (change.kind, change.person, change.typed_by) == ("second_factors", dan, lead)
    assert change.reason == "Lost the phone, called back."
    assert OutboxItem.objects.get().to == dan.email


def test_a_lead_does_not_remove_those_of_the_staff_and_customer_service_nobodys(client, agent, superuser):
    lead, other, dan = StaffFactory(), StaffFactory(), UserFactory()
    lead.groups.add(Group.objects.get(name="Lead"))
    browser = Client()
    browser.force_login(lead)

    assert without_factors(browser, other) == 404
    assert without_factors(agent, dan) in {302, 403}
    assert Authenticator.objects.filter(user=other).exists()
    assert not ContactChange.objects.exists()
    assert without_factors(superuser, other) == 302
    assert not Authenticator.objects.filter(user=other).exists()


@pytest.mark.parametrize("name", ["emailaddress", "authenticator", "usersession"])
def test_the_login_librarys_own_pages_are_not_at_the_desk(name):
    assert name not in {model._meta.model_name for model in admin.site._registry}


def test_what_is_done_at_the_desk_is_kept_with_who_did_it(agent):
    license, person = LicenseFactory(), UserFactory()
    agent.post(reverse("admin:contacts_enterprisesupportcontact_add"), told_esc(license, person))
    esc = license.escs.get()
    agent.post(reverse("admin:contacts_enterprisesupportcontact_delete", args=[esc.pk]), {"post": "yes"})
    kept = ContactChange.objects.order_by("pk").values_list(
        "kind", "channel", "asked_by__is_staff", "typed_by__is_staff"
    )

    assert list(kept) == [("became_esc", "desk", True, True), ("removed", "desk", True, True)]


def told_esc(license, person) -> dict:
    return {"license": license.pk, "person": person.pk, "role": "regular"}


def test_an_invitation_is_withdrawn_at_the_desk_and_an_accepted_one_stays(agent):
    waiting, accepted = InvitationFactory(), InvitationFactory(accepted_at=REGISTERED_AT)
    for invitation in (waiting, accepted):
        agent.post(reverse("admin:contacts_invitation_delete", args=[invitation.pk]), {"post": "yes"})

    assert Invitation.objects.get() == accepted
    assert ContactChange.objects.get().kind == "invitation_withdrawn"


@pytest.mark.clause("1.2b")
def test_a_license_shows_escs_and_open_invitations_in_the_same_words_as_the_site(agent):
    license = EscFactory().license
    InvitationFactory(license=license, expires_at="2999-01-01T00:00Z")
    page = agent.get(reverse("admin:licensing_license_changelist")).content.decode()

    assert "1 of 5 seats, 1 invitation open" in page
