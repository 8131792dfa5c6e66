"""What an ESC sees of a license, and what nobody else does."""

import logging

import pytest
from django.test import Client
from django.urls import reverse

from contacts.models import EnterpriseSupportContact
from contacts.services.deputies import name_deputy
from tests.contacts.portal.people import logged_in
from tests.factories.contacts import (
    AdministrativeEscFactory,
    EscFactory,
    InvitationFactory,
    UnregisteredUserFactory,
    UserFactory,
)
from tests.factories.licensing import EndedLicenseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> EnterpriseSupportContact:
    """The Administrative ESC of a license with two Regular ones."""
    esc = AdministrativeEscFactory(person__name="Ada Brandt", person__email="ada@northwind.example")
    EscFactory(license=esc.license, person__name="Ben Ortiz", person__email="ben@northwind.example")
    EscFactory(license=esc.license, person__name="Chloe Martin", person__email="chloe@northwind.example")
    return esc


@pytest.fixture
def ben(ada) -> EnterpriseSupportContact:
    return ada.license.escs.get(person__name="Ben Ortiz")


def page_of(esc, as_seen_by) -> str:
    return logged_in(as_seen_by.person).get(reverse("portal:license", args=[esc.license.number])).content.decode()


@pytest.mark.clause("1.3a")
def test_the_administrative_esc_sees_every_esc_and_the_seats(ada):
    InvitationFactory(license=ada.license, email="dan@northwind.example", expires_at="2999-01-01T00:00Z")
    page = page_of(ada, as_seen_by=ada)

    assert "3 of 5 seats, 1 invitation open" in page
    for email in ("ada@", "ben@", "chloe@", "dan@"):
        assert f"{email}northwind.example" in page


@pytest.mark.clause("1.3a")
def test_a_regular_esc_sees_itself_and_the_administrative_escs_name(ada, ben):
    InvitationFactory(license=ada.license, email="dan@northwind.example", expires_at="2999-01-01T00:00Z")
    page = page_of(ada, as_seen_by=ben)

    assert "3 of 5 seats" in page
    assert "ben@northwind.example" in page
    assert "Ada Brandt" in page
    for hidden in ("ada@northwind", "Chloe", "chloe@", "dan@", "Invite", "Remove"):
        assert hidden not in page


def test_the_first_page_lists_the_licenses_with_role_and_seats(ada, ben):
    other = AdministrativeEscFactory(person=ben.person)
    EndedLicenseFactory()
    page = logged_in(ben.person, second_factor=True).get("/").content.decode()

    assert ada.license.number in page
    assert other.license.number in page
    assert "Regular ESC" in page
    assert "Administrative ESC" in page
    assert page.count("of 5 seats") == 2


def test_the_first_page_takes_as_many_queries_for_many_licenses_as_for_one(ben, django_assert_max_num_queries):
    for _ in range(5):
        EscFactory(person=ben.person)
    browser = logged_in(ben.person)

    with django_assert_max_num_queries(10):
        browser.get("/")


@pytest.mark.parametrize("number", ["L4821-0937", "L0000-0000", "../admin", "%00"])
def test_a_license_of_others_is_as_missing_as_one_that_there_is_not(number):
    AdministrativeEscFactory(license__number="L4821-0937")
    browser = logged_in(EscFactory().person)
    missing, answer = browser.get("/licenses/NONE/"), browser.get(f"/licenses/{number}/")

    assert answer.status_code == missing.status_code == 404


@pytest.fixture
def denied(caplog):
    """What was written down about pages asked for in vain."""
    log = logging.getLogger("contacts.denied")
    log.addHandler(caplog.handler)
    yield caplog
    log.removeHandler(caplog.handler)


def test_what_is_denied_leaves_a_record_without_a_name(ada, denied):
    outsider = EscFactory().person
    logged_in(outsider).get(reverse("portal:license", args=[ada.license.number]))

    assert f"denied: person {outsider.pk}, GET portal:license" in denied.text
    assert outsider.email not in denied.text


@pytest.mark.parametrize(
    "address", ["/", "/details/", "/security/", "/licenses/L4821-0937/", "/licenses/L4821-0937/invite/"]
)
def test_nobody_sees_a_page_without_logging_in(address):
    assert Client().get(address).url.startswith(reverse("account_login"))


def test_an_unregistered_person_sees_nothing():
    assert logged_in(UnregisteredUserFactory()).get("/").status_code == 404


def test_private_pages_are_not_stored_anywhere(ben):
    for address in ("/", "/accounts/login/", "/invitations/x/"):
        assert logged_in(ben.person).get(address)["Cache-Control"] == "no-store, private"


def test_the_site_allows_neither_inline_script_nor_inline_style(ada):
    browser = logged_in(ada.person)
    for address in ("/", reverse("portal:license", args=[ada.license.number]), "/accounts/2fa/", "/details/"):
        answer = browser.get(address)
        assert "unsafe" not in answer["Content-Security-Policy"]
        assert "style=" not in answer.content.decode()
        assert "<style" not in answer.content.decode()


def test_somebody_without_a_license_reads_how_to_become_an_esc():
    assert "You are an ESC of no license yet" in logged_in(UserFactory()).get("/").content.decode()


@pytest.mark.clause("1.2a")
def test_an_administrative_esc_whose_account_is_deactivated_stands_so(ada, ben):
    seen = (ben, EscFactory(license=ada.license))
    assert not any("deactivated" in page_of(ada, as_seen_by=one) for one in seen)
    name_deputy(license_id=ada.license_id, person=ben.person, by=ada.person, at=ada.since_at)
    ada.person.is_active = False
    ada.person.save()
    assert all("deactivated" in page_of(ada, as_seen_by=one) for one in seen)
    assert "speaks for nobody now; Customer Service" in page_of(ada, as_seen_by=seen[1])
