"""A customer with a phone in its hand: files, answers, verifies a fix, closes; staff and partner see the same of it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from playwright.sync_api import Page, expect

from contacts.models import EnterpriseSupportContact
from contacts.services.second_factor import enrol_authenticator_app
from requests_intake.models import IssueRequest, OutboxItem
from tests.factories.api import let_in, program_of
from tests.factories.contacts import PASSWORD, SECOND_FACTOR, AdministrativeEscFactory, StaffFactory, UserFactory
from tests.factories.licensing import LicenseFactory, ProductFactory, ReleaseFactory
from tests.journeys.conftest import OpenPage
from tests.journeys.logging_in import log_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}
MARKER = "MARKER-7731"
TYPED = {
    "subject": "Kernel crashes on start",
    "version": "14.1",
    "description": "The kernel ends two seconds after it starts.",
    "production_impact": "No quotes are calculated.",
    "system_information": "Red Hat Enterprise Linux 9.4",
    "steps_to_reproduce": "Start the service and wait.",
    "expected_behavior": "The kernel keeps running.",
    "workarounds": "None found so far.",
    "code_input_output": "wolfram -noinit gives a segmentation fault",
    "resources_consulted": "The release notes.",
}


@pytest.fixture
def ada(transactional_db) -> EnterpriseSupportContact:
    """The Administrative ESC of Northwind's license."""
    product = ProductFactory(name="Mathematica")
    ReleaseFactory(product=product, version="14.1")
    license = LicenseFactory(number="L4821-0937", company="Northwind Analytics", product=product)
    person = UserFactory(email="ada@northwind.example", name="Ada Brandt", phone="+12175550142")
    enrol_authenticator_app(person, secret=SECOND_FACTOR)
    return AdministrativeEscFactory(license=license, person=person)


@pytest.fixture
def desk(open_page: OpenPage, live_server, ada) -> Page:
    """A window in which an engineer has logged in."""
    tom = StaffFactory(email="tom@desk.example", name="Tom Okafor")
    tom.groups.add(Group.objects.get(name="Support engineer"))
    page = open_page()
    page.goto(f"{live_server.url}/admin/")
    log_in(page, "tom@desk.example", PASSWORD, secret=SECOND_FACTOR)
    expect(page.get_by_role("heading", name="Due next")).to_be_visible()
    return page


def fits(site: Page) -> bool:
    """Whether nothing of the page lies beside a phone's screen."""
    return bool(site.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def file_on_the_phone(site: Page, address: str) -> IssueRequest:
    """Log in and file an Urgent Request that lacks its question."""
    site.goto(f"{address}/requests/new/")
    log_in(site, "ada@northwind.example", PASSWORD, secret=SECOND_FACTOR)
    expect(site.get_by_role("heading", name="File a Request")).to_be_visible()
    for name, words in TYPED.items():
        site.locator(f"[name={name}]").fill(words)
    site.get_by_label("Type of inquiry").select_option("problem")
    site.get_by_label("Priority").select_option("urgent")
    assert fits(site)
    site.wait_for_load_state("networkidle")
    site.get_by_role("button", name="File the Request").click()
    expect(site.get_by_text("We have your Request")).to_be_visible()
    assert fits(site)
    return IssueRequest.objects.get()


def ask_at_the_desk(desk: Page, address: str) -> None:
    """Staff leave a note for themselves and ask the customer."""
    desk.goto(address)
    desk.wait_for_load_state()
    desk.keyboard.press("n")
    desk.keyboard.type(f"{MARKER}: ask Priya first.")
    desk.get_by_role("button", name="Add internal note").click()
    expect(desk.get_by_text("Internal, never leaves")).to_be_visible()
    desk.wait_for_load_state()
    desk.keyboard.press("r")
    desk.keyboard.type("Which driver is installed?")
    desk.get_by_role("button", name="Send reply").click()
    expect(desk.get_by_text("Which driver is installed?").first).to_be_visible()


def communicate_at_the_desk(desk: Page, address: str) -> None:
    """Staff note the fix that they told the customer, due in two hours."""
    desk.goto(address)
    desk.get_by_text("Note a remedy").click()
    desk.get_by_label("Fix or workaround that the customer was told").fill("Driver 550")
    due_at = timezone.localtime() + timedelta(hours=2)
    desk.get_by_label("To be verified by").fill(f"{due_at:%Y-%m-%dT%H:%M}")
    desk.get_by_role("button", name="Note the remedy").click()
    expect(desk.get_by_text("The remedy is noted as communicated.")).to_be_visible()


def moments_of(page: Page) -> set[str]:
    """Every moment that a page tells, to the second, in UTC."""
    told = page.locator("time[datetime]").evaluate_all(
        "all => all.map(one => new Date(one.getAttribute('datetime')).toISOString().slice(0, 19))"
    )
    return set(told)


def test_a_request_is_filed_answered_verified_and_closed_on_a_phone_and_is_one_to_all(
    open_page: OpenPage, live_server, ada, desk: Page
):
    site, address = open_page(), live_server.url
    site.set_viewport_size(PHONE)
    issue_request = file_on_the_phone(site, address)
    page = f"{address}/requests/{issue_request.number}/"
    at_the_desk = f"{address}/admin/requests_intake/issuerequest/{issue_request.pk}/change/"
    ask_at_the_desk(desk, at_the_desk)

    site.goto(page)
    expect(site.get_by_text("Which driver is installed?")).to_be_visible()
    site.get_by_label("Your message").fill("Driver 535.")
    site.get_by_role("button", name="Send reply").click()
    expect(site.get_by_text("Your message is sent.")).to_be_visible()
    site.get_by_role("link", name="Add: Question").click()
    site.get_by_label("Question").fill("What stops the kernel from starting?")
    assert fits(site)
    site.get_by_role("button", name="Add to the Request").click()
    expect(site.get_by_text("Clause 2.3.6 is met now")).to_be_visible()
    communicate_at_the_desk(desk, at_the_desk)

    site.goto(page)
    site.get_by_role("button", name="It is implemented: Driver 550").click()
    site.get_by_role("button", name="It works: Driver 550").click()
    expect(site.locator("#remedies + ul")).to_contain_text("verified by Ada Brandt")
    assert fits(site)

    at = timezone.now()
    partner = program_of(let_in(ada.license, at=at), at=at)
    issue_request.refresh_from_db()
    due_at = f"{issue_request.clocks.get(obligation='first_response').due_at:%Y-%m-%dT%H:%M:%S}"
    told = partner.get(f"/requests/{issue_request.number}/").json()
    assert told["verdict"] == issue_request.verdict == "at_risk"
    assert told["response"]["due_at"][:19] == due_at
    desk.goto(at_the_desk)
    for seen, verdict in ((site, ".banner .state"), (desk, ".desk-states .desk-mark")):
        expect(seen.locator(verdict).first).to_contain_text("At risk")
        assert due_at in moments_of(seen)

    site.get_by_role("link", name="Close…").click()
    assert fits(site)
    site.get_by_label("Why it is closed").fill("Driver 550 mends it.")
    site.get_by_role("button", name="Close the Request").click()
    expect(site.get_by_text("Closed. Nothing is owed").first).to_be_visible()
    desk.goto(at_the_desk)
    expect(desk.get_by_text("Closed. Nothing is owed").first).to_be_visible()
    told = partner.get(f"/requests/{issue_request.number}/").json()
    assert (told["state"], told["verdict"], told["response"]["due_at"]) == ("closed", "at_risk", None)

    assert MARKER in desk.content()
    for path in ("/", "/requests/?state=all", f"/requests/{issue_request.number}/"):
        site.goto(f"{address}{path}")
        assert MARKER not in site.content()
    for path in ("", "messages/"):
        assert MARKER.encode() not in partner.get(f"/requests/{issue_request.number}/{path}").content
    assert not [mail for mail in OutboxItem.objects.all() if MARKER in f"{mail.body_text}{mail.body_html}"]
