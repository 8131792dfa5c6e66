"""The screen of Customer Service for a call: found, identified, decided, changed."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from contacts.models import ContactChange
from tests.factories.contacts import AdministrativeEscFactory, EscFactory, StaffFactory
from tests.requests_intake.admin.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.3b")]
PAGE = reverse("admin:contacts_enterprisesupportcontact_by_phone")
TYPED = {"identified_by": "phone_on_file", "name": "Renamed", "phone": "+1 217 555 0199", "phone_extension": ""}


@pytest.fixture
def a(db):
    return AdministrativeEscFactory(person__name="Ada Brandt", person__phone="+12175550142")


@pytest.fixture
def r(a):
    return EscFactory(license=a.license, person__name="Ben Ortiz", person__phone="+12175550777")


def staff(group: str) -> Client:
    person = StaffFactory()
    person.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture(params=[0, -2], ids=["in the hours", "on Saturday"])
def days(request, monday):
    with time_machine.travel(monday + timedelta(days=request.param), tick=False):
        yield request.param


@pytest.fixture
def in_the_hours(monday):
    with time_machine.travel(monday, tick=False):
        yield


@pytest.mark.parametrize("what", ["name", "phone", "email", "number", "key", "company"])
def test_a_caller_is_found_by(a, r, in_the_hours, what):
    query = {
        "name": "ada bra",
        "phone": "(217) 555-0142",
        "email": a.person.email.upper(),
        "number": a.license.number.lower(),
        "key": a.license.activation_key,
        "company": a.license.company,
    }[what]
    response = staff("Customer Service").get(PAGE, {"q": query})
    expected = {a, r} if what in ("number", "key", "company") else {a}
    assert set(response.context["found"]) == expected


def test_nobody_found_says_what_to_try(in_the_hours, db):
    assert "No ESC was found by “nobody at all”" in words(staff("Customer Service").get(PAGE, {"q": "nobody at all"}))


@pytest.mark.clause("1.3a")
def test_whom_a_caller_may_have_changed_is_told_with_the_reason(a, r, in_the_hours):
    shown = words(staff("Customer Service").get(PAGE, {"caller": r.pk}))
    assert f"{a.person} ✕ not allowed" in shown
    assert "a Regular ESC only itself (clause 1.3a)" in shown
    assert f"{r.person} ● allowed" in shown


def test_a_change_is_made_and_kept(a, r, in_the_hours):
    client = staff("Customer Service")
    page = f"{PAGE}?caller={a.pk}&about={r.pk}"
    shown = client.get(page).content.decode()
    assert '<option value="" selected>' in shown
    assert client.post(page, TYPED).status_code == 302
    assert ContactChange.objects.get().after == {"name": "Renamed", "phone": "+12175550199"}


def test_who_is_not_identified_changes_nothing(a, r, in_the_hours):
    response = staff("Customer Service").post(f"{PAGE}?caller={a.pk}&about={r.pk}", TYPED | {"identified_by": ""})
    assert "Say what identifies the caller." in words(response)
    assert not ContactChange.objects.exists()


@pytest.mark.clause("1.3a")
def test_a_forged_post_about_somebody_else_changes_nothing(a, r, days):
    forged = TYPED | {"override_reason": "x"}
    for about in (a, EscFactory()):
        staff("Lead").post(f"{PAGE}?caller={r.pk}&about={about.pk}", forged)
    assert not ContactChange.objects.exists()


@pytest.mark.parametrize(
    ("group", "reason", "changed"),
    [("Customer Service", "x", False), ("Lead", "", False), ("Lead", "Their site is down", True)],
)
def test_on_a_saturday_only_a_lead_with_a_reason_goes_on(a, r, monday, group, reason, changed):
    with time_machine.travel(monday - timedelta(days=2), tick=False):
        client, page = staff(group), f"{PAGE}?caller={a.pk}&about={r.pk}"
        shown = words(client.get(page))
        client.post(page, TYPED | {"override_reason": reason})
    assert "opens Mon 30 Nov 08:00 CST" in shown
    assert ("No change is taken now." in shown) is (group != "Lead")
    assert ContactChange.objects.exists() is changed


@pytest.mark.parametrize("group", ["Support engineer", "Auditor"])
def test_others_of_the_staff_have_no_such_screen(a, group, in_the_hours):
    client = staff(group)
    assert client.get(PAGE).status_code == client.post(PAGE, TYPED).status_code == 403


@pytest.mark.clause("1.3a")
def test_an_extension_said_with_the_number_is_kept(a, r, in_the_hours):
    typed = TYPED | {"phone": "+1 217 555 0199 ext. 42", "override_reason": ""}
    staff("Customer Service").post(f"{PAGE}?caller={a.pk}&about={r.pk}", typed)
    r.person.refresh_from_db()
    assert (str(r.person.phone), r.person.phone_extension) == ("+12175550199", "42")
