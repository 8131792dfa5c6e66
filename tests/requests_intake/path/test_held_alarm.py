"""The staff are told by mail of mail that is held too long: once, then daily, until somebody looked at it."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import Group

from requests_intake.models import Arrival, OutboxItem
from requests_intake.services.held import set_aside
from requests_intake.tasks import do_all_that_is_due
from tests.factories.contacts import StaffFactory
from tests.requests_intake.path.mails import mail, receive

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def _staff_address(settings):
    settings.STAFF_EMAIL = "wst@desk.example"


def held(at: datetime, name: str = "1") -> Arrival:
    """A mail without a sender, which waits for people."""
    arrival = receive(f"Subject: Who am I {name}\nMessage-ID: <{name}@x.example>\n\nHello {name}\n".encode(), at)
    assert arrival.outcome == "held"
    return arrival


def told(at: datetime) -> list[str]:
    """The subjects of all alarms, after the worker worked at that moment."""
    do_all_that_is_due(lambda: at)
    return list(OutboxItem.objects.filter(template="held_too_long").order_by("id").values_list("subject", flat=True))


def test_a_mail_held_for_an_hour_is_told_once_to_the_staff_address(license, monday):
    held(monday)
    assert told(monday + timedelta(minutes=59)) == []
    (subject,) = told(monday + HOUR)
    assert subject == "Held mail waits: 1, the oldest since Mon 30 Nov 2026 09:00 CST"
    assert len(told(monday + 23 * HOUR)) == 1
    item = OutboxItem.objects.get()
    assert (item.to, item.state, item.automatic) == ("wst@desk.example", "sent", True)
    for said in ("Who am I 1", "Held because: ", "/admin/requests_intake/arrival/?outcome=held"):
        assert said in item.body_text
        assert said in item.body_html


def test_it_is_told_again_each_day_while_it_waits(license, engineer, monday):
    arrival = held(monday)
    for day in range(3):
        assert len(told(monday + HOUR + day * DAY)) == day + 1
    set_aside(arrival_id=arrival.pk, reason="Junk.", by=engineer, at=monday + 2 * DAY + 2 * HOUR)
    assert len(told(monday + 9 * DAY)) == 3


def test_a_flood_of_held_mail_is_one_alarm(license, engineer, monday):
    arrivals = [held(monday + timedelta(minutes=number), str(number)) for number in range(5)]
    assert len(told(monday + 2 * HOUR)) == 1
    for number, arrival in enumerate(arrivals[:-1]):
        set_aside(arrival_id=arrival.pk, reason="Junk.", by=engineer, at=monday + 3 * HOUR)
        assert len(told(monday + 3 * HOUR + timedelta(minutes=number))) == 1


def test_what_becomes_the_oldest_later_is_told_of_its_own(license, engineer, monday):
    first = held(monday)
    assert len(told(monday + HOUR)) == 1
    held(monday + 2 * HOUR, "2")
    assert len(told(monday + 4 * HOUR)) == 1
    set_aside(arrival_id=first.pk, reason="Junk.", by=engineer, at=monday + 5 * HOUR)
    assert len(told(monday + 5 * HOUR)) == 2


def test_without_a_staff_address_the_active_leads_are_told(license, monday, settings):
    settings.STAFF_EMAIL = ""
    for email, active in (("maya@desk.example", True), ("gone@desk.example", False)):
        StaffFactory(email=email, is_active=active).groups.add(Group.objects.get(name="Lead"))
    held(monday)
    told(monday + HOUR)
    assert list(OutboxItem.objects.values_list("to", flat=True)) == ["maya@desk.example"]


def test_words_of_a_stranger_become_neither_markup_nor_a_header(license, monday):
    receive(b"Subject: =?utf-8?q?<b>x=0D=0ABcc:_eve@x.example?=\n\nHello\n", monday)
    told(monday + HOUR)
    item = OutboxItem.objects.get()
    assert "<b>x" not in item.body_html
    assert "\n" not in item.subject
    assert "eve" not in str(item.headers)


def test_mail_that_opened_is_no_alarm(ada, monday):
    receive(mail(), monday)
    assert told(monday + DAY) == []
