"""The start page says what to look at first."""

from datetime import timedelta

import pytest
from django.test import Client

from requests_intake.models import Arrival, OutboxItem
from requests_intake.tasks import tick_clocks
from tests.factories.contacts import StaffFactory
from tests.factories.licensing import EndedLicenseFactory, LicenseFactory
from tests.factories.requests import STANDBY, filed_request
from tests.requests_intake.admin.pages import words

pytestmark = pytest.mark.django_db

START = "/admin/"


def test_an_empty_start_page_says_what_would_appear(desk, db):
    shown = words(desk.get(START))
    for told in (
        "Nothing falls due.",
        "No Critical mail waits for a call.",
        "Nothing is held.",
        "none waits too long.",
    ):
        assert told in shown


def test_it_shows_what_is_due_who_must_call_what_is_held_and_what_did_not_leave(
    desk, ada, monday, now, django_assert_max_num_queries
):
    for _ in range(7):
        filed_request(at=monday)
    for _ in range(2):
        filed_request(at=now - timedelta(minutes=50), priority="critical", **STANDBY)
    tick_clocks(now)
    critical = filed_request(at=now - timedelta(minutes=5), priority="critical", **STANDBY)
    Arrival.objects.filter(issue_request=critical).update(outcome="held")
    failed = OutboxItem.objects.order_by("pk").last()
    OutboxItem.objects.update(state="sent", sent_at=now)
    OutboxItem.objects.filter(pk=failed.pk).update(state="failed", sent_at=None)
    with django_assert_max_num_queries(14):
        response = desk.get(START)
    assert len(response.context_data["due_next"]) == 5
    shown = words(response)
    for told in (
        f"◔ in 10 min Mon 30 Nov 2026 10:10 CST {critical}",
        "▲ 1 held , the oldest 5 min ago",
        "✕ 1 given up",
    ):
        assert told in shown


def test_held_mail_that_waits_too_long_is_marked(desk, issue_request, settings):
    Arrival.objects.update(outcome="held")
    assert "✕ held too long : open, join or set it aside." in words(desk.get(START))
    settings.HELD_MAIL_ALARM_MINUTES = 61
    assert "held too long" not in words(desk.get(START))


def test_mail_that_no_worker_took_is_told_with_what_to_do(desk, issue_request):
    Arrival.objects.update(outcome="", read_at=None)
    shown = words(desk.get(START))
    assert "◔ 1 not read yet , the oldest 1 h ago" in shown
    assert "start the worker: run_worker" in shown
    assert "▲ 1 waiting too long , the oldest 1 h ago" in shown


def test_a_deep_queue_of_unread_mail_is_an_alarm(desk, issue_request, settings):
    Arrival.objects.update(outcome="", read_at=None)
    settings.UNREAD_MAILS_ALARM = 1
    shown = words(desk.get(START))
    assert "▲ 1 not read yet , the oldest 1 h ago" in shown
    assert "a flood, or no worker reads" in shown


def test_it_tells_whether_the_teams_are_there(desk, db):
    shown = words(desk.get(START))
    assert "Customer Service : ● open , closes in 7 h Mon 30 Nov 2026 17:00 CST" in shown
    assert "Technical Support : ● open , closes in 9 h Mon 30 Nov 2026 19:00 CST" in shown


def test_who_may_see_nothing_gets_no_card(issue_request):
    client = Client()
    client.force_login(StaffFactory())
    shown = words(client.get(START))
    for told in ("Due next", "Held mail", "Undelivered mail", "Hours now"):
        assert told not in shown
    assert "You are in no group yet" in shown
    assert "Ask whoever runs the desk for one of the groups" in shown


@pytest.mark.clause("1.2a")
def test_a_license_in_force_without_an_administrative_esc_is_an_alarm(desk, ada):
    EndedLicenseFactory()
    assert "Every license in force has its Administrative ESC." in words(desk.get(START))
    headless = LicenseFactory.create_batch(7)
    shown = words(desk.get(START))
    assert "▲ more than 5 licenses , for which nobody speaks (clause 1.2a)" in shown
    assert [license.number in shown for license in headless].count(True) == 5
