"""The Administrative ESC and its deputy let partners in on the site, see whom they let in, and end it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from contacts.choices import GrantScope
from contacts.models import EnterpriseSupportContact, PartnerGrant
from contacts.services.deputies import name_deputy
from requests_intake.models import OutboxItem
from tests.contacts.portal.people import logged_in
from tests.factories.api import let_in
from tests.factories.contacts import AdministrativeEscFactory, EscFactory, PartnerFactory, PartnerMembershipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.2a")]
SURE = {"sure": "yes", "seen": "none"}


@pytest.fixture
def ada() -> EnterpriseSupportContact:
    return AdministrativeEscFactory(person__time_zone="Asia/Tokyo", person__name="Ada Brandt")


@pytest.fixture
def meridian():
    return PartnerFactory(name="Meridian Consulting")


def told(**changes: str) -> dict[str, str]:
    until = timezone.localdate() + timedelta(days=30)
    return {"partner": "Meridian Consulting", "requests": "on", "until": until.isoformat()} | changes


def page(name: str, esc: EnterpriseSupportContact, *args: object) -> str:
    return reverse(f"portal:{name}", args=[esc.license.number, *args])


def test_what_the_grant_means_is_shown_before_anything_is_done(ada, meridian):
    said = logged_in(ada.person).post(page("grant", ada), told()).content.decode()

    assert "Let Meridian Consulting in?" in said
    assert "see and file Requests" in said
    assert "manage contacts" not in said
    assert "JST" in said
    assert not PartnerGrant.objects.exists()


def test_the_partner_is_let_in_until_the_end_of_the_day_where_the_person_is(ada, meridian):
    browser = logged_in(ada.person)
    answer = browser.post(page("grant", ada), told(partner=" meridian CONSULTING ") | SURE)
    grant = PartnerGrant.objects.get()

    assert answer.url == page("license", ada)
    assert (grant.partner, grant.scopes) == (meridian, ["see_license", "requests"])
    assert f"{grant.expires_at:%H:%M}" == "15:00"
    assert "Meridian Consulting" in browser.get(page("license", ada)).content.decode()


def test_a_grant_in_place_of_another_says_so_and_asks_whoever_did_not_see_it(ada, meridian):
    browser = logged_in(ada.person)
    browser.post(page("grant", ada), told() | SURE)
    said = browser.post(page("grant", ada), told(contacts="on") | SURE).content.decode()
    assert "takes the place of what it may do now" in said
    browser.post(page("grant", ada), told(contacts="on") | SURE | {"seen": PartnerGrant.objects.get().pk})

    assert PartnerGrant.objects.get(revoked_at=None).scopes == ["see_license", "requests", "contacts"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"partner": "Meridian"}, "We know no partner “Meridian”"),
        ({"partner": "Meridian%"}, "We know no partner"),
        ({"partner": "Meridian\x00"}, "Null characters"),
        ({"partner": "x" * 201}, "at most 200 characters"),
        ({"partner": ""}, "This is empty. Fill it in."),
        ({"until": "2020-01-01"}, "2020-01-01 is not within a year"),
        ({"until": "9999-12-31"}, "9999-12-31 is not within a year"),
        ({"until": "soon"}, "This is not a day"),
        ({"until": ""}, "This is empty. Fill it in."),
    ],
)
def test_what_cannot_be_is_told_and_keeps_what_was_typed(ada, meridian, changes, says):
    answer = logged_in(ada.person).post(page("grant", ada), told(**changes) | SURE)

    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert "checked" in answer.content.decode()
    assert not PartnerGrant.objects.exists()


def test_guessing_names_of_partners_is_limited(ada, meridian, settings):
    settings.ACCOUNT_RATE_LIMITS = {"grant": "2/h/user"}
    browser = logged_in(ada.person)
    for name in ("Mercator", "Merlin"):
        browser.post(page("grant", ada), told(partner=name))

    assert "You tried 30 times" in browser.post(page("grant", ada), told()).content.decode()


def test_a_grant_is_ended_after_a_question_and_at_once(ada, meridian):
    membership = let_in(
        ada.license, at=timezone.now(), membership=PartnerMembershipFactory(partner=meridian), scopes=GrantScope
    )
    grant = PartnerGrant.objects.get()
    browser, paula = logged_in(ada.person), logged_in(membership.person)
    assert "Shall Meridian Consulting do nothing" in browser.get(page("end_grant", ada, grant.pk)).content.decode()
    assert paula.get(page("license", ada)).status_code == 200
    browser.post(page("end_grant", ada, grant.pk), {"sure": "yes", "seen": grant.pk})
    grant.refresh_from_db()

    assert grant.revoked_by == ada.person
    assert paula.get(page("license", ada)).status_code == 404
    assert browser.get(page("end_grant", ada, grant.pk)).status_code == 404


def test_what_a_deputy_does_is_told_to_the_administrative_esc_as_the_page_said(ada, meridian):
    ben = EscFactory(license=ada.license)
    name_deputy(license_id=ada.license_id, person=ben.person, by=ada.person, at=ada.since_at)
    OutboxItem.objects.all().delete()
    browser = logged_in(ben.person)

    assert f"{ada.person.email}: what you did" in browser.post(page("grant", ada), told()).content.decode()
    browser.post(page("grant", ada), told() | SURE)
    assert list(OutboxItem.objects.values_list("to", flat=True)) == [ada.person.email]


@pytest.mark.parametrize("who", ["regular", "partner", "of another license"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_lets_a_partner_in_or_ends_a_grant(ada, meridian, who, method):
    membership = let_in(
        ada.license, at=timezone.now(), membership=PartnerMembershipFactory(partner=meridian), scopes=GrantScope
    )
    grant = PartnerGrant.objects.get()
    person = {
        "regular": lambda: EscFactory(license=ada.license).person,
        "partner": lambda: membership.person,
        "of another license": lambda: AdministrativeEscFactory().person,
    }[who]()
    browser = logged_in(person)
    answers = [
        getattr(browser, method)(page("grant", ada), told() | SURE),
        getattr(browser, method)(page("end_grant", ada, grant.pk), {"sure": "yes", "seen": grant.pk}),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert PartnerGrant.objects.get().revoked_at is None


def test_a_grant_is_ended_only_where_it_belongs(ada, meridian):
    other = AdministrativeEscFactory()
    let_in(ada.license, at=timezone.now())
    grant, browser = PartnerGrant.objects.get(), logged_in(other.person)

    for grant_id in (grant.pk, 99999999999999999999):
        assert browser.post(page("end_grant", other, grant_id), {"sure": "yes", "seen": grant_id}).status_code == 404
