"""A day at the desk in a real browser: log in, open what is due first, read the sheet, answer."""

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from playwright.sync_api import Page, expect

from licensing.models import SupportPlan
from requests_intake.models import IssueRequest, OutboxItem
from tests.factories.contacts import (
    PASSWORD,
    SECOND_FACTOR,
    AdministrativeEscFactory,
    StaffFactory,
    UserFactory,
)
from tests.factories.licensing import LicenseFactory, ProductFactory, ReleaseFactory
from tests.factories.requests import filed_request
from tests.journeys.logging_in import log_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

LONG_WORD = "Wolfram" * 60


def fits(page: Page) -> bool:
    """Whether nothing stands beyond the window's edge."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.fixture
def issue_request(transactional_db) -> IssueRequest:
    """A Request of an ESC, which lacks the resources consulted."""
    assert SupportPlan.objects.exists()
    product = ProductFactory(name="Mathematica")
    ReleaseFactory(product=product, version="14.1")
    license = LicenseFactory(number="L4821-0937", company="Northwind Analytics", product=product)
    AdministrativeEscFactory(license=license, person=UserFactory(email="ada@northwind.example", name="Ada Brandt"))
    return filed_request(at=timezone.now(), without=("resources_consulted",), subject=LONG_WORD)


def test_a_staff_member_opens_what_is_due_first_and_answers_it(page, live_server, issue_request):
    tom = StaffFactory(email="tom@desk.example", name="Tom Okafor")
    tom.groups.add(Group.objects.get(name="Support engineer"))

    page.goto(f"{live_server.url}/admin/")
    log_in(page, "tom@desk.example", PASSWORD, secret=SECOND_FACTOR)
    expect(page.get_by_role("heading", name="Due next")).to_be_visible()
    assert fits(page)

    page.get_by_role("link", name="All open Requests").click()
    expect(page.get_by_role("table", name="Requests")).to_be_visible()
    assert fits(page)
    page.wait_for_load_state()
    page.keyboard.press("j")
    page.keyboard.press("o")
    expect(page.get_by_role("heading", name="Compliance sheet")).to_be_visible()
    assert fits(page)
    page.wait_for_load_state()
    expect(page.get_by_role("row", name="2.3.7")).to_contain_text("missing")

    page.keyboard.press("r")
    page.keyboard.type("Which of the release notes did you read?")
    expect(page.get_by_text("Ada Brandt, Administrative ESC").last).to_be_visible()
    page.get_by_role("button", name="Send reply").click()
    expect(page.get_by_text("The reply is in the outbox.")).to_be_visible()

    mail = OutboxItem.objects.get(template="reply")
    assert (mail.to, mail.issue_request) == ("ada@northwind.example", issue_request)
    assert "Which of the release notes did you read?" in mail.body_text
    page.goto(f"{live_server.url}/admin/requests_intake/outboxitem/")
    expect(page.get_by_role("row", name=mail.subject).first).to_contain_text("waiting")
