"""The screen of Customer Service for a call: found, identified, decided, changed."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from contacts.choices import GrantScope
from contacts.models import ContactChange, EnterpriseSupportContact, Invitation, PartnerGrant
from contacts.services.deputies import name_deputy
from contacts.services.partners import grant_partner
from requests_intake.models import OutboxItem
from tests.contacts.by_phone import IDENTIFIED, NEW_EMAIL, PAGE, TYPED, staff, step
from tests.factories.contacts import (
    AdministrativeEscFactory,
    EscFactory,
    PartnerFactory,
    PartnerMembershipFactory,
)
from tests.requests_intake.admin.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.3b")]


@pytest.fixture
def a(db):
    return AdministrativeEscFactory(
        license__seats=5, license__company="Acme", person__name="Ada Brandt", person__phone="+12175550142"
    )


@pytest.fixture
def r(a):
    return EscFactory(license=a.license, person__name="Ben Ortiz", person__phone="+498912345678")


@pytest.fixture
def p(a, monday):
    """Somebody of a partner who may manage the contacts of the license."""
    works = PartnerMembershipFactory(partner__name="Helpful", person__name="Pia Lang", person__phone="+442071838750")
    granted(a, works, monday)
    return works.person


def granted(a, works, at):
    return grant_partner(
        license_id=a.license_id,
        partner=works.partner,
        scopes=[GrantScope.CONTACTS],
        expires_at=at + timedelta(days=30),
        by=a.person,
        at=at,
    )


@pytest.fixture(params=[0, -2], ids=["in the hours", "on Saturday"])
def days(request, monday):
    with time_machine.travel(monday + timedelta(days=request.param), tick=False):
        yield request.param


def found(client: Client, query: str) -> set[str]:
    return {caller.person.name for caller in client.get(PAGE, {"q": query}).context["found"]}


@pytest.mark.parametrize("page", ["licensing_license", "contacts_user"])
def test_from_a_license_and_a_person_the_screen_is_one_press_away(a, r, in_the_hours, page):
    row = a.license if page == "licensing_license" else a.person
    client = staff("Customer Service")
    link = reverse(f"admin:{page}_change_by_phone", args=[row.pk])
    assert link in client.get(reverse(f"admin:{page}_change", args=[row.pk])).content.decode()
    callers = client.get(link, follow=True).context["found"]
    assert {caller.person for caller in callers} == ({a.person, r.person} if row == a.license else {a.person})
    assert link not in staff("Support engineer").get(reverse(f"admin:{page}_change", args=[row.pk])).content.decode()


@pytest.mark.parametrize("what", ["name", "phone", "last digits", "email", "number", "key", "company"])
def test_a_caller_is_found_by(a, r, p, in_the_hours, what):
    query = {
        "name": "ada bra",
        "phone": "(217) 555-0142",
        "last digits": "0142",
        "email": a.person.email.upper(),
        "number": a.license.number.lower(),
        "key": a.license.activation_key.replace("-", " "),
        "company": a.license.company,
    }[what]
    everybody = {"Ada Brandt", "Ben Ortiz", "Pia Lang"}
    expected = everybody if what in ("number", "key", "company") else {"Ada Brandt"}
    assert found(staff("Customer Service"), query) == expected


@pytest.mark.parametrize("query", ["pia", "helpful", "+44 20 7183 8750", "020 7183 8750"])
def test_people_of_a_partner_are_found_while_its_grant_holds(a, p, monday, query):
    with time_machine.travel(monday, tick=False):
        client = staff("Customer Service")
        assert found(client, query) == {"Pia Lang"}
        assert "Helpful: may see the license and its contacts, manage contacts" in words(client.get(PAGE, {"q": query}))
    with time_machine.travel(monday + timedelta(days=31), tick=False):
        assert found(staff("Customer Service"), query) == set()


@pytest.mark.parametrize(
    "said",
    [
        "089 12345678",
        "+49 89 12345678",
        "+49 (0)89 12345678",
        "0049 89 12345678",
        "011 49 89 12345678",
        "12345678",
        "+49 89 12345678 ext. 7",
    ],
)
def test_a_number_is_found_with_and_without_leading_zero_and_country_code(r, in_the_hours, said):
    assert found(staff("Customer Service"), said) == {"Ben Ortiz"}


def test_a_deputy_is_told_from_other_regular_escs(a, r, monday, in_the_hours):
    name_deputy(license_id=a.license_id, person=r.person, by=a.person, at=monday)
    assert "Regular ESC, deputy" in words(staff("Customer Service").get(PAGE, {"q": "ben ortiz"}))


@pytest.mark.parametrize("query", ["nobody at all", "\0", "٣٣٣٣٣", "x" * 5000, "%", "0"])
def test_nobody_found_says_what_to_try(in_the_hours, db, query):
    response = staff("Customer Service").get(PAGE, {"q": query})
    assert response.status_code == 200
    assert "nobody of a partner with a grant was found" in words(response)


@pytest.mark.parametrize("odd", ["", "x", "-1", "9" * 30, "٣"])
def test_an_odd_address_is_the_search_again(a, in_the_hours, odd):
    response = staff("Customer Service").get(PAGE, {"caller": odd, "license": odd, "about": odd, "do": odd})
    assert (response.status_code, "Who is calling" in words(response)) == (200, True)


@pytest.mark.clause("1.3a")
def test_whom_a_caller_may_have_changed_is_told_with_the_reason(a, r, in_the_hours):
    client = staff("Customer Service")
    shown = words(client.get(step(r)))
    assert "● allowed Change details · Change login email" in shown
    assert "Change details, Change login email: This is Ben Ortiz's own entry." in shown
    assert "✕ not allowed Invite an ESC Ben Ortiz is a Regular ESC" in shown
    assert "are updated by themselves or by Customer Service" in shown
    assert "✕ not allowed Remove Ada Brandt is the Administrative ESC" in words(client.get(step(a)))


def test_a_change_is_made_and_kept(a, r, in_the_hours):
    client = staff("Customer Service")
    page = step(a, "details", r)
    shown = client.get(page).content.decode()
    assert '<option value="" selected>' in shown
    assert client.post(page, TYPED).status_code == 302
    assert ContactChange.objects.get().after == {"name": "Renamed", "phone": "+12175550199"}


@pytest.mark.parametrize(
    ("do", "typed", "kind"),
    [
        ("details", TYPED, "details"),
        ("login-email", IDENTIFIED | {"email": NEW_EMAIL}, "login_email_asked"),
        ("remove", IDENTIFIED, "removed"),
        ("deputy", IDENTIFIED, "role"),
        ("end-deputy", IDENTIFIED, "role"),
        ("invite", IDENTIFIED | {"name": "Cleo Diaz", "email": NEW_EMAIL}, "invited"),
        ("grant", IDENTIFIED | {"scopes": ["requests"], "until": "2027-03-01"}, "grant_given"),
        ("end-grant", IDENTIFIED | {"reason": "They part"}, "grant_ended"),
    ],
)
@pytest.mark.parametrize("own", [False, True])
def test_who_gets_a_mail_is_shown_before_and_is_who_gets_one(a, r, monday, in_the_hours, do, typed, kind, own):
    if do in ("deputy", "end-deputy"):
        esc = EscFactory(license=a.license) if do == "deputy" else r
        name_deputy(license_id=a.license_id, person=esc.person, by=a.person, at=monday)
    about = {"details": a, "login-email": a}.get(do, r) if own else r
    if do == "grant":
        typed = typed | {"partner": PartnerFactory().pk}
    if do == "end-grant":
        about = granted(a, PartnerMembershipFactory(), monday)
    client, page, known = staff("Customer Service"), step(a, do, about), OutboxItem.objects.count()
    looked = client.post(page, typed | {"look": "1"})
    assert OutboxItem.objects.count() == known
    assert "Nothing stands in the way of what is typed so far." in words(looked)
    foreseen = sorted(one.address for one in looked.context["recipients"])
    assert all(address in words(looked) for address in foreseen)
    kept = ContactChange.objects.count()
    assert client.post(page, typed).status_code == 302
    sent = OutboxItem.objects.order_by("pk").values_list("to", flat=True)[known:]
    assert sorted(sent) == foreseen
    assert ContactChange.objects.count() > kept
    assert ContactChange.objects.first().kind == kind


def test_a_look_changes_nothing_and_says_what_stands_in_the_way(a, r, in_the_hours):
    response = staff("Customer Service").post(step(a, "invite"), {"name": "x", "email": r.person.email, "look": "1"})
    assert f"As typed, it is refused: {r.person.email} is an ESC of license" in words(response)
    assert not Invitation.objects.exists()


@pytest.mark.clause("1.3a")
@pytest.mark.parametrize("do", ["details", "login-email", "remove", "deputy", "invite", "grant"])
def test_a_forged_post_about_somebody_else_changes_nothing(a, r, days, do):
    forged = TYPED | {"override_reason": "x", "email": NEW_EMAIL}
    for about in (a, EscFactory()):
        staff("Lead").post(step(r, do, about), forged)
    assert not ContactChange.objects.exists()
    assert EnterpriseSupportContact.objects.count() == 3


@pytest.mark.parametrize(
    ("group", "reason", "changed"),
    [("Customer Service", "x", False), ("Lead", "", False), ("Lead", "Their site is down", True)],
)
def test_on_a_saturday_only_a_lead_with_a_reason_goes_on(a, r, monday, group, reason, changed):
    with time_machine.travel(monday - timedelta(days=2), tick=False):
        client, page = staff(group), step(a, "details", r)
        shown = words(client.get(page))
        client.post(page, TYPED | {"override_reason": reason})
    assert "opens Mon 30 Nov 08:00 CST" in shown
    assert ("No change is taken now." in shown) is (group != "Lead")
    assert ContactChange.objects.exists() is changed


@pytest.mark.parametrize("group", ["Support engineer", "Auditor"])
def test_others_of_the_staff_have_no_such_screen(a, group, in_the_hours):
    client = staff(group)
    assert client.get(PAGE).status_code == client.post(PAGE, TYPED).status_code == 403


def test_the_screen_asks_as_few_questions_for_many_escs_as_for_few(a, r, in_the_hours, django_assert_max_num_queries):
    client = staff("Customer Service")
    a.license.seats = 40
    a.license.save()
    EscFactory.create_batch(30, license=a.license)
    with django_assert_max_num_queries(30):
        client.get(step(a))


@pytest.mark.parametrize(("until", "said"), [("2027-12-01", "not within a year"), ("2026-11-29", "not within a year")])
def test_a_grant_by_phone_ends_within_a_year(a, in_the_hours, until, said):
    typed = IDENTIFIED | {"partner": PartnerFactory().pk, "until": until}
    assert said in words(staff("Customer Service").post(step(a, "grant"), typed))
    assert not PartnerGrant.objects.exists()


@pytest.mark.clause("1.3a")
def test_what_partners_may_is_seen_by_any_caller_and_ended_by_the_administrative_esc_alone(a, r, p, in_the_hours):
    client, grant = staff("Customer Service"), PartnerGrant.objects.get()
    assert "A grant is ended by the license's Administrative ESC or by staff." in words(client.get(step(r)))
    for caller in (r, p):
        client.post(step(caller, "end-grant", grant, license=a.license), IDENTIFIED | {"reason": "x"})
        grant.refresh_from_db()
        assert grant.revoked_at is None
    client.post(step(a, "end-grant", grant), IDENTIFIED | {"reason": "They part"})
    grant.refresh_from_db()
    assert grant.revoked_by == a.person
    assert ContactChange.objects.first().reason == "They part · The caller calls from the number on file."
