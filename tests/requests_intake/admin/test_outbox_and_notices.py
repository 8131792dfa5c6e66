"""Mail that leaves, and announced maintenance: to be looked at."""

from datetime import timedelta

import pytest
from django.urls import reverse

from requests_intake.models import MaintenanceNotice, OutboxItem
from tests.factories.requests import filed_request
from tests.requests_intake.admin.pages import page_of, words

pytestmark = pytest.mark.django_db

OUTBOX = reverse("admin:requests_intake_outboxitem_changelist")
NOTICES = reverse("admin:requests_intake_maintenancenotice_changelist")


def test_the_outbox_tells_what_left_and_what_did_not(desk, issue_request):
    OutboxItem.objects.update(state="failed", attempts=12, error="550 no such user")
    response = desk.get(OUTBOX)
    for told in (
        "✕ given up",
        "ada@northwind.example",
        "acknowledgement",
        "12",
        "550 no such user",
        str(issue_request),
    ):
        assert told in words(response)
    assert f'href="{page_of(issue_request)}"' in response.content.decode()
    assert desk.get(OUTBOX, {"state": "sent"}).context_data["rows"] == []


def test_the_page_of_a_mail_shows_its_text_and_headers(desk, issue_request):
    mail = OutboxItem.objects.get()
    shown = words(desk.get(reverse("admin:requests_intake_outboxitem_change", args=[mail.pk])))
    for told in (mail.internet_message_id, "Auto-Submitted auto-replied", "First response due", "◔ waiting", "not yet"):
        assert told in shown


def test_the_outbox_costs_the_same_whatever_its_length(desk, ada, monday, django_assert_max_num_queries):
    for _ in range(30):
        filed_request(at=monday)
    OutboxItem.objects.update(to="ada@northwind.example")
    with django_assert_max_num_queries(12):
        desk.get(OUTBOX)


@pytest.fixture
def notices(license, monday) -> tuple[MaintenanceNotice, MaintenanceNotice]:
    """One announced 80 hours before, one announced 20 hours before."""
    made = (
        MaintenanceNotice.objects.create(
            license=license,
            production_system_name=name,
            starts_at=monday + timedelta(hours=hours),
            received_at=monday,
            announced_by="ada@northwind.example",
        )
        for name, hours in (("Pricing cluster", 80), ("Risk grid", 20))
    )
    return tuple(made)


@pytest.mark.clause("3.4")
def test_notices_say_whether_they_came_in_time(desk, notices):
    shown = words(desk.get(NOTICES))
    assert "● in time Pricing cluster L4821-0937" in shown
    assert "▲ late Risk grid L4821-0937" in shown


@pytest.mark.clause("3.4")
def test_the_page_of_a_notice_counts_the_hours(desk, notices):
    shown = words(desk.get(reverse("admin:requests_intake_maintenancenotice_change", args=[notices[1].pk])))
    assert "▲ late: 20 h before its start" in shown


def test_empty_lists_say_what_will_appear(desk, db):
    assert "Acknowledgements and replies appear here" in words(desk.get(OUTBOX))
    assert "Maintenance start: …" in words(desk.get(NOTICES))
