"""A call in a real browser: a Request is typed by keyboard alone, and desk and partner see the same of it."""

from time import monotonic

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from playwright.sync_api import Page, expect

from contacts.models import EnterpriseSupportContact
from contacts.services.second_factor import enrol_authenticator_app
from requests_intake.models import IssueRequest
from tests.factories.api import let_in, program_of
from tests.factories.contacts import (
    PASSWORD,
    SECOND_FACTOR,
    AdministrativeEscFactory,
    StaffFactory,
    UserFactory,
)
from tests.factories.licensing import LicenseFactory, ProductFactory, ReleaseFactory
from tests.journeys.conftest import OpenPage
from tests.journeys.logging_in import log_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

REQUESTS = "/admin/requests_intake/issuerequest/"
SAID = {
    "What happens": "The kernel ends two seconds after it starts.",
    "How the Production System is affected": "No quotes are calculated.",
    "Which Production System": "Pricing cluster",
    "System information": "Red Hat Enterprise Linux 9.4",
    "Steps to reproduce": "Start the service and wait.",
    "Expected behavior": "It keeps running.",
    "Workarounds": "None",
    "Earlier ticket, if it relates to one": "",
    "Priority": "Critical",
    "24/7 contact": "Ben Ortiz",
    "24/7 phone": "+1 212 555 0119",
}


@pytest.fixture
def ada(transactional_db) -> EnterpriseSupportContact:
    """The Administrative ESC of Northwind's license."""
    product = ProductFactory(name="Mathematica")
    ReleaseFactory(product=product, version="14.1")
    license = LicenseFactory(number="L4821-0937", company="Northwind Analytics", product=product)
    person = UserFactory(email="ada@northwind.example", name="Ada Brandt")
    enrol_authenticator_app(person, secret=SECOND_FACTOR)
    return AdministrativeEscFactory(license=license, person=person)


@pytest.fixture
def at_the_desk(page: Page, live_server, ada) -> Page:
    """A Lead who has logged in."""
    maya = StaffFactory(email="maya@desk.example", name="Maya Lindqvist")
    maya.groups.add(Group.objects.get(name="Lead"))
    page.goto(f"{live_server.url}/admin/")
    log_in(page, "maya@desk.example", PASSWORD, secret=SECOND_FACTOR)
    expect(page.get_by_role("heading", name="Due next")).to_be_visible()
    return page


def test_a_call_is_typed_by_keyboard_and_seen_alike_by_staff_customer_and_partner(
    at_the_desk: Page, open_page: OpenPage, live_server, ada
):
    page, began = at_the_desk, monotonic()
    page.goto(f"{live_server.url}{REQUESTS}call/")
    expect(page.get_by_role("searchbox", name="Who is calling")).to_be_focused()
    page.keyboard.type("northwind")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Ada Brandt")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Ada Brandt").press("Enter")
    expect(page.get_by_label("Contact name")).to_have_value("Ada Brandt")
    expect(page.get_by_text("Ada Brandt is the Administrative ESC of license L4821-0937.")).to_be_visible()
    page.wait_for_load_state("networkidle")

    page.get_by_label("What happens").focus()
    for label, words in SAID.items():
        expect(page.get_by_label(label, exact=True)).to_be_focused()
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    expect(page.get_by_text("Nothing is missing.")).to_be_visible()
    expect(page.locator("#call-live")).to_contain_text("Eligible")
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="File the Request").press("Enter")
    expect(page.get_by_role("heading", name="Say this to the caller")).to_be_visible()
    assert monotonic() - began < 180

    issue_request = IssueRequest.objects.get()
    expect(page.get_by_text(str(issue_request)).last).to_be_visible()
    assert (issue_request.esc, issue_request.requested_priority) == (ada, "critical")

    page.get_by_role("link", name="Open the Request").click()
    page.wait_for_load_state()
    page.keyboard.press("n")
    page.keyboard.type("MARKER-7731: ask Priya first.")
    page.get_by_role("button", name="Add internal note").click()
    expect(page.get_by_text("Internal, never leaves")).to_be_visible()
    expect(page.locator(".desk-states .desk-mark").first).to_contain_text("Eligible")

    at = timezone.now()
    answer = program_of(let_in(ada.license, at=at), at=at).get(f"/requests/{issue_request.number}/")
    told = answer.json()
    assert told["verdict"] == issue_request.verdict == "eligible"
    due_at = issue_request.clocks.get(obligation="first_response").due_at
    assert told["response"]["medium"] == "telephone"
    assert told["response"]["due_at"][:19] == f"{due_at:%Y-%m-%dT%H:%M:%S}"
    assert page.locator(f'time[datetime^="{timezone.localtime(due_at):%Y-%m-%dT%H:%M:%S}"]').count() >= 1
    assert b"MARKER-7731" not in answer.content

    site = open_page()
    site.goto(f"{live_server.url}/requests/{issue_request.number}/")
    log_in(site, "ada@northwind.example", PASSWORD, secret=SECOND_FACTOR)
    expect(site.get_by_role("heading", level=1)).to_contain_text(str(issue_request))
    expect(site.locator(".banner .state").first).to_contain_text("Eligible")
    assert site.locator(f'time[datetime^="{timezone.localtime(due_at):%Y-%m-%dT%H:%M:%S}"]').count() >= 1
    assert "MARKER-7731" not in site.content()
