"""Staff enter announced maintenance; it is in time or late by when it reached us. Clause 3.4."""

from datetime import timedelta

import pytest
from django.urls import reverse

from requests_intake.models import MaintenanceNotice
from tests.factories.contacts import ProductionSystemFactory, StaffFactory
from tests.factories.requests import filed_request
from tests.requests_intake.admin.conftest import at_the_desk
from tests.requests_intake.admin.pages import page_of, words

pytestmark = pytest.mark.django_db

ENTER = reverse("admin:requests_intake_maintenancenotice_announce")
TYPED = {
    "key": "k1",
    "license": "l4821 0937",
    "production_system": "pricing cluster",
    "starts_at": "2026-12-03T22:00",
    "ends_at": "",
    "announced_by": "ada@northwind.example",
}


@pytest.fixture
def agent(license):
    """Customer Service; the license has the system "Pricing cluster"."""
    ProductionSystemFactory(license=license, name="Pricing cluster")
    return at_the_desk(StaffFactory(name="Sara Agent"), "Customer Service")


@pytest.mark.clause("3.4")
@pytest.mark.parametrize(("received_at", "told"), [("2026-11-30T09:59", "in time"), ("2026-11-30T09:00", "in time")])
def test_a_notice_is_kept_with_the_moment_when_it_reached_us(agent, received_at, told):
    response = agent.post(ENTER, {**TYPED, "received_at": received_at}, follow=True)
    notice = MaintenanceNotice.objects.get()
    assert (notice.license.number, notice.production_system.name) == ("L4821-0937", "Pricing cluster")
    assert (notice.announced_by, f"{notice.received_at:%H:%M}") == (
        "ada@northwind.example",
        f"{int(received_at[11:13]) + 6}:{received_at[14:]}",
    )
    assert f"The notice is kept: ● {told}" in words(response)


@pytest.mark.clause("3.4")
def test_one_that_came_less_than_72_hours_before_is_kept_as_late_and_shown_on_requests(agent, ada, monday):
    response = agent.post(ENTER, {**TYPED, "starts_at": "2026-12-03T09:59"}, follow=True)
    assert "The notice is kept: ▲ late: 2 d 23 h before its start" in words(response)
    filed = filed_request(at=monday + timedelta(minutes=30), production_system="Pricing cluster")
    assert "Maintenance Thu 3 Dec 2026 09:59 CST ▲ late" in words(agent.get(page_of(filed)))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"license": "L0000-0000"}, "There is no license with this number or key. Check it."),
        ({"starts_at": "soon"}, "This is no moment."),
        ({"ends_at": "2026-12-03T21:00"}, "The end is not after the start."),
        ({"received_at": "2026-11-30T10:01"}, "This lies in the future."),
        ({"announced_by": "nobody"}, "This is no email address."),
        ({"production_system": ""}, "Name the Production System."),
        ({"production_system": "\x00"}, "Null characters are not allowed."),
        ({"license": "x" * 300}, "at most 200 fit"),
    ],
)
def test_what_is_wrong_is_told_beside_the_field_and_the_rest_is_kept(agent, wrong, told):
    response = agent.post(ENTER, TYPED | wrong)
    assert told in words(response)
    kept = "pricing cluster" if "production_system" not in wrong else "l4821 0937"
    assert kept in response.content.decode()
    assert MaintenanceNotice.objects.count() == 0


def test_the_button_pressed_twice_keeps_one_notice(agent):
    for _ in range(2):
        assert agent.post(ENTER, TYPED).status_code == 302
    assert MaintenanceNotice.objects.count() == 1
    assert "filed before with other content" in words(agent.post(ENTER, {**TYPED, "production_system": "Other"}))


def test_an_engineer_sees_notices_and_enters_none(desk):
    assert desk.get(ENTER).status_code == 403
    assert desk.post(ENTER, TYPED).status_code == 403
