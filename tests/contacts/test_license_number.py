"""A license number stands in addresses: no new one has a "/", and one on file all the same keeps its pages."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contacts.admin.license_form import LicenseForm
from contacts.portal.urls import urlpatterns
from contacts.services.handover import nominate
from licensing.rules.license_number import NumberInAddress
from requests_intake.selectors.integrity import CHECKS
from tests.contacts.portal.people import logged_in
from tests.factories.api import let_in, program_of
from tests.factories.contacts import AdministrativeEscFactory, EscFactory, InvitationFactory, SuperuserFactory
from tests.licensing.form_on import form_on

pytestmark = pytest.mark.django_db
NUMBER = "R3/47%2F11"
PAGES = ["license", "invite", "hand_over", "take_back", "deputy", "grant", "add_system"]


@pytest.fixture
def a():
    return AdministrativeEscFactory(license__number=NUMBER)


def test_a_number_with_a_slash_is_refused_with_what_to_do():
    form = LicenseForm({"number": "R3/4711"})
    assert form.errors["number"] == [
        "The license number R3/4711 has a “/”, which divides addresses. Write it with a hyphen."
    ]


@pytest.mark.parametrize("number", [NUMBER, "R3/4711", "L4821-0937", "A%B", "100%25", "%2F", "%252F", "//"])
def test_every_number_comes_back_from_its_address(number):
    there = NumberInAddress()
    assert there.to_python(there.to_url(number)) == number
    assert "/" not in there.to_url(number)


def test_the_pages_of_a_number_with_a_slash_are_there_and_lead_to_each_other(a):
    nominee = EscFactory(license=a.license).person
    nominate(license_id=a.license_id, nominee=nominee, by=a.person, at=timezone.now())
    InvitationFactory(license=a.license, invited_at=timezone.now())
    let_in(a.license, at=timezone.now())
    browser = logged_in(a.person)
    address = reverse("portal:license", args=[NUMBER])
    assert address == "/licenses/R3%252F47%25252F11/"
    assert {pattern.name for pattern in urlpatterns} >= set(PAGES)

    assert address in browser.get("/").content.decode()
    for name in PAGES:
        assert browser.get(reverse(f"portal:{name}", args=[NUMBER])).status_code == 200, name
    assert browser.get("/requests/").status_code == 200
    assert browser.get("/requests/new/", {"license": NUMBER}).status_code == 200
    assert logged_in(nominee).get(reverse("portal:nomination", args=[NUMBER])).status_code == 200
    told = {"name": "Dan Fox", "email": "dan@customer.example"}
    assert browser.post(reverse("portal:invite", args=[NUMBER]), told).url == address


def test_the_api_has_it_too(a):
    membership = let_in(a.license, at=timezone.now())
    program = program_of(membership, at=timezone.now())
    listed = program.get("/licenses/").json()["results"]
    assert [license["number"] for license in listed] == [NUMBER]
    for page in ("", "contacts/"):
        assert program.get(f"/licenses/R3%252F47%25252F11/{page}").status_code == 200
    made = program.post(
        "/licenses/R3%252F47%25252F11/contacts/",
        {"name": "Dan Fox", "email": "dan@customer.example"},
        Idempotency_Key="k-1",
    )
    assert made.status_code == 201
    assert program.get(made["Location"].removeprefix("http://testserver")).status_code == 200


def test_the_desk_has_it_and_keeps_it_until_it_is_written_anew(a):
    desk = Client()
    desk.force_login(SuperuserFactory())
    page = reverse("admin:licensing_license_change", args=[a.license_id])
    assert NUMBER in desk.get(reverse("admin:licensing_license_changelist")).content.decode()
    assert desk.post(page, form_on(desk.get(page)) | {"seats": "9"}).status_code == 302
    a.license.refresh_from_db()
    assert (a.license.number, a.license.seats) == (NUMBER, 9)
    assert desk.post(page, form_on(desk.get(page)) | {"number": "R3/9"}).status_code == 200
    assert desk.post(page, form_on(desk.get(page)) | {"number": "R3-4711"}).status_code == 302
    a.license.refresh_from_db()
    assert a.license.number == "R3-4711"


def test_check_integrity_names_it_with_what_to_do(a):
    found = [str(found) for check in CHECKS for found in check() if found.check == "license_numbers"]
    assert found == [
        f"alarm   license_numbers      {NUMBER}: its number has a “/”, which divides addresses. Write it with a"
        " hyphen, on its page at the desk."
    ]


def test_an_address_with_what_no_database_takes_leads_nowhere():
    browser = logged_in(AdministrativeEscFactory().person)
    for text in ("%00", "%2500", "A%2FB", "%252F", "%25"):
        assert browser.get(f"/licenses/{text}/").status_code == 404
