"""A Critical mail, and the customer's call: one click from the start page, or its moment typed to the second."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from playwright.sync_api import Page, expect

from licensing.models import SupportPlan
from requests_intake.models import IssueRequest
from requests_intake.tasks import tick_clocks
from tests.factories.contacts import PASSWORD, SECOND_FACTOR, AdministrativeEscFactory, StaffFactory, UserFactory
from tests.factories.licensing import LicenseFactory, ProductFactory, ReleaseFactory
from tests.factories.requests import STANDBY, filed_request
from tests.journeys.logging_in import log_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.clause("3.3")]
CALLS = [("14:59", "met"), ("15:00", "met"), ("15:01", "breached")]


@pytest.fixture
def now() -> datetime:
    """This second."""
    return timezone.now().replace(microsecond=0)


@pytest.fixture
def waiting(transactional_db, now) -> list[IssueRequest]:
    """Three Critical mails of 20 minutes ago, whose calls are not logged yet, and one of five minutes ago."""
    assert SupportPlan.objects.exists()
    product = ProductFactory(name="Mathematica")
    ReleaseFactory(product=product, version="14.1")
    license = LicenseFactory(number="L4821-0937", company="Northwind Analytics", product=product)
    AdministrativeEscFactory(license=license, person=UserFactory(email="ada@northwind.example", name="Ada Brandt"))
    minutes = [20, 20, 20, 5]
    filed = [filed_request(at=now - timedelta(minutes=one), priority="critical", **STANDBY) for one in minutes]
    tick_clocks(now)
    return filed


def log_earlier_call(page: Page, issue_request: IssueRequest, after: str) -> None:
    """Log from the start page that the call came so many minutes and seconds after filing."""
    minutes, seconds = map(int, after.split(":"))
    called_at = timezone.localtime(issue_request.received_at) + timedelta(minutes=minutes, seconds=seconds)
    card = page.get_by_role("listitem").filter(has=page.get_by_label(f"Customer called: {issue_request}"))
    card.get_by_text("Earlier").click()
    card.get_by_label("When the call came").fill(f"{called_at:%Y-%m-%dT%H:%M:%S}")
    card.get_by_role("button", name=f"Customer called: {issue_request}").click()


def test_the_call_counts_until_the_fifteenth_minute_is_over(page, live_server, waiting):
    tom = StaffFactory(email="tom@desk.example", name="Tom Okafor")
    tom.groups.add(Group.objects.get(name="Support engineer"))
    start = f"{live_server.url}/admin/"
    page.goto(start)
    log_in(page, "tom@desk.example", PASSWORD, secret=SECOND_FACTOR)

    *missed, in_time = waiting
    for issue_request, (after, state) in zip(missed, CALLS, strict=True):
        page.goto(start)
        log_earlier_call(page, issue_request, after)
        if state == "met":
            expect(page.get_by_text("It came in time: clause 3.3 is met.")).to_be_visible()
            page.get_by_text("that are met, waived or do not apply").click()
        else:
            expect(page.get_by_text("It came late: decide whether the priority stays.")).to_be_visible()
        expect(page.get_by_role("row", name="3.3 Call within 15 minutes")).to_contain_text(state)

    expect(page.get_by_role("heading", name="re-grade to Urgent, or keep Critical")).to_be_visible()
    page.get_by_label("Notice", exact=True).fill("Dear Ada, we treat it as Urgent.")
    page.get_by_role("button", name="Re-grade and send the notice").click()
    expect(page.get_by_text("The priority is granted; the notice leaves.")).to_be_visible()
    assert missed[-1].outbox.get(template="reply").body_text.startswith("Dear Ada, we treat it as Urgent.")

    page.goto(start)
    page.wait_for_function("/in [0-9]+:[0-9]{2} min/.test(document.querySelector('[data-live=countdown]').textContent)")
    page.get_by_role("button", name=f"Customer called: {in_time}").click()
    expect(page.get_by_text("It came in time: clause 3.3 is met.")).to_be_visible()
