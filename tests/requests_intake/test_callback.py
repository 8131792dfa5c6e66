"""When the customer's call is due."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from licensing.choices import Priority
from requests_intake.choices import Channel
from requests_intake.rules.callback import callback_due_at

CHICAGO = ZoneInfo("America/Chicago")
FILED = datetime(2026, 11, 30, 14, 17, tzinfo=CHICAGO)
pytestmark = pytest.mark.clause("3.3")


def test_a_critical_request_by_email_is_called_about_within_15_minutes():
    due = callback_due_at(Channel.EMAIL, Priority.CRITICAL, FILED)
    assert due == datetime(2026, 11, 30, 14, 32, tzinfo=CHICAGO)
    assert due.tzinfo is UTC


@pytest.mark.parametrize("channel", [Channel.PHONE, Channel.WEB, Channel.API])
def test_no_other_channel_asks_for_a_call(channel):
    assert callback_due_at(channel, Priority.CRITICAL, FILED) is None


@pytest.mark.parametrize("priority", [Priority.ADVISORY, Priority.IMPORTANT, Priority.URGENT, None])
def test_no_other_priority_asks_for_a_call(priority):
    assert callback_due_at(Channel.EMAIL, priority, FILED) is None


@pytest.mark.parametrize(("month", "day"), [(3, 8), (11, 1)])
def test_fifteen_minutes_are_real_minutes_when_the_clocks_change(month, day):
    filed = datetime(2026, month, day, 1, 50, tzinfo=CHICAGO)
    assert callback_due_at(Channel.EMAIL, Priority.CRITICAL, filed) - filed.astimezone(UTC) == timedelta(minutes=15)
