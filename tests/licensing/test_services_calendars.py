"""Calendars and plans as the values that rules take."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from licensing.choices import ClockKind, Medium, Priority
from licensing.models import BusinessCalendar, Closure, SupportPlan
from licensing.rules.response_target import Target
from licensing.selectors import CALENDAR_ROWS, calendar_state, hours_of, targets_of
from tests.factories.licensing import BusinessCalendarFactory, OpeningWindowFactory

pytestmark = pytest.mark.django_db
CHICAGO = ZoneInfo("America/Chicago")


@pytest.fixture
def support() -> BusinessCalendar:
    return BusinessCalendar.objects.get(code="technical-support")


def test_hours_take_one_query_for_each_table(support, django_assert_num_queries):
    with django_assert_num_queries(3):
        hours = hours_of(support)

    assert (hours.time_zone, len(hours.windows)) == ("America/Chicago", 5)


def test_hours_of_prefetched_calendars_take_no_query(django_assert_num_queries):
    calendars = list(BusinessCalendar.objects.prefetch_related(*CALENDAR_ROWS))

    with django_assert_num_queries(0):
        assert all(hours_of(calendar).holidays for calendar in calendars)


def test_targets_are_told_by_priority():
    targets = targets_of(SupportPlan.objects.get(name="Enterprise"))

    assert set(targets) == set(Priority)
    assert targets[Priority.CRITICAL] == Target(
        Priority.CRITICAL, timedelta(hours=2), ClockKind.ELAPSED, Medium.TELEPHONE, timedelta(minutes=30)
    )


def test_a_plan_without_support_owes_nothing():
    assert targets_of(SupportPlan.objects.get(name="Standard")) == {}


def test_an_open_calendar_tells_when_it_closes_and_opens_again(support, monday):
    state = calendar_state(support, monday)

    assert state.is_open
    assert state.next_closing_at == monday.replace(hour=19)
    assert state.next_opening_at == (monday + timedelta(days=1)).replace(hour=8)


def test_a_closed_calendar_tells_when_it_opens_and_closes(support):
    saturday = datetime(2026, 12, 5, 12, tzinfo=CHICAGO)
    state = calendar_state(support, saturday)

    assert not state.is_open
    assert state.next_opening_at == datetime(2026, 12, 7, 8, tzinfo=CHICAGO)
    assert state.next_closing_at == datetime(2026, 12, 7, 19, tzinfo=CHICAGO)


def test_a_closure_closes_an_open_calendar(support, monday):
    Closure.objects.create(
        calendar=support, starts_at=monday, ends_at=monday + timedelta(hours=2), reason="Power failure"
    )

    assert calendar_state(support, monday).next_opening_at == monday + timedelta(hours=2)


def test_a_calendar_without_hours_never_opens(monday):
    state = calendar_state(BusinessCalendarFactory(), monday)

    assert (state.is_open, state.next_opening_at, state.next_closing_at) == (False, None, None)


def test_a_calendar_round_the_clock_never_closes(monday):
    calendar = BusinessCalendarFactory()
    for weekday in range(7):
        OpeningWindowFactory(calendar=calendar, weekday=weekday, opens_at="00:00", closes_at="00:00")
    state = calendar_state(calendar, monday)

    assert (state.is_open, state.next_opening_at, state.next_closing_at) == (True, None, None)
