"""The mail journal: each day, bytes received = opened + joined + held + bounces + … + not read yet."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from requests_intake.choices import Outcome
from requests_intake.models import ArrivalContent
from requests_intake.selectors.mail_journal import mail_journal
from requests_intake.services.arrivals import record_arrival
from tests.requests_intake.admin.pages import words
from tests.requests_intake.path.mails import TO, mail, receive

pytestmark = pytest.mark.django_db
PAGE = reverse("admin:requests_intake_arrival_journal")
LIST = reverse("admin:requests_intake_arrival_changelist")
FAILED = b"Authentication-Results: mx.desk.example; dmarc=fail header.from=northwind.example\r\n"
MONDAY = date(2026, 11, 30)


@pytest.fixture
def received(ada, monday) -> None:
    """On Monday one opened, one held; on Tuesday the first again, and one that nobody read yet."""
    first = mail(message_id="<one@northwind.example>")
    receive(first, monday)
    receive(FAILED + mail(message_id="<two@northwind.example>"), monday)
    record_arrival(first, road="pipe", at=monday + timedelta(days=1), envelope_recipient=TO)
    record_arrival(b"Subject: later\r\n\r\nx", road="pipe", at=monday + timedelta(days=1))


@pytest.mark.usefixtures("received")
def test_every_byte_is_accounted_for_on_the_day_it_came():
    tuesday, monday = mail_journal(last=MONDAY + timedelta(days=1))
    assert {name: tally.count for name, tally in monday.became.items()} == {"opened": 1, "held": 1}
    assert {name: tally.count for name, tally in tuesday.became.items()} == {"": 1, "duplicate": 1}
    assert tuesday.became[Outcome.DUPLICATE].size == monday.became[Outcome.OPENED].size
    assert monday.balanced
    assert tuesday.balanced


@pytest.mark.usefixtures("received")
def test_bytes_that_are_gone_do_not_add_up(desk):
    ArrivalContent.objects.first().delete()
    assert [day.balanced for day in mail_journal(last=MONDAY)] == [False]
    assert "✕ 30 Nov 2026 does not add up Run manage.py check_integrity" in words(desk.get(PAGE))


@pytest.mark.usefixtures("received")
def test_the_page_tells_the_days_and_leads_to_the_mails_of_one(desk):
    response = desk.get(PAGE)
    assert "Mon 30 Nov 2026 2 " in words(response)
    assert "▲ Held 1 the oldest came" in words(response)
    assert f"{LIST}?outcome=held&amp;day=2026-11-30" in response.content.decode()
    assert len(desk.get(LIST, {"outcome": "held", "day": "2026-11-30"}).context_data["rows"]) == 1
    assert desk.get(LIST, {"outcome": "held", "day": "2026-11-29"}).context_data["rows"] == []


def test_a_day_that_is_none_is_today(desk):
    for until in ("", "yesterday", "9999-12-31", "2026-02-30", "0001-01-01"):
        assert desk.get(PAGE, {"until": until}).status_code == 200
    assert desk.get(LIST, {"day": "someday"}).status_code == 200


@pytest.mark.usefixtures("received")
def test_mail_that_is_held_too_long_is_an_alarm(desk, settings):
    assert "✕ held too long : open, join or set it aside." in words(desk.get(PAGE))
    settings.HELD_MAIL_ALARM_MINUTES = 61
    assert "held too long" not in words(desk.get(PAGE))


@pytest.mark.usefixtures("received")
def test_a_deep_queue_of_unread_mail_is_an_alarm(desk, settings):
    assert "▲ not read yet" not in words(desk.get(PAGE))
    settings.UNREAD_MAILS_ALARM = 1
    assert "▲ not read yet 1 That is a flood, or no worker reads" in words(desk.get(PAGE))


def test_it_costs_few_queries(desk, received, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        desk.get(PAGE)


def test_an_empty_journal_says_what_will_appear(auditor):
    assert "No mail in these days" in words(auditor.get(PAGE))
