"""Opening hours against two that know nothing of them: another library, and a clock that steps minute by minute."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from opening_hours import OpeningHours

from licensing.rules.business_time import business_time
from licensing.rules.hours import WEEKDAYS, Hours, Window
from tests.licensing.test_business_time_hours import (
    CLOCK_CHANGES,
    TECHNICAL_SUPPORT,
    ZONES,
    around_the_clock,
    calendars,
    minutes,
    whole_minutes,
)

MINUTE, UTC = timedelta(minutes=1), ZoneInfo("UTC")
slow = settings(max_examples=25, deadline=None)
WITH_BREAKS = tuple(
    window
    for day in range(7)
    for window in (Window(day, time(1, 30), time(6)), Window(day, time(8), time(12)), Window(day, time(13), time(0)))
)
HOLIDAYS = ((date(2026, 10, 26), "Bridge"), (date(2026, 11, 2), "All Souls"), (date(2027, 3, 14), "Clocks"))


def in_its_notation(hours: Hours) -> OpeningHours:
    """The same calendar, written in the notation of OpenStreetMap. It has no closures."""
    days = [
        f"{WEEKDAYS[day][:2]} {','.join(str(w).replace('–', '-') for w in hours.windows if w.weekday == day)}"
        for day in sorted({window.weekday for window in hours.windows})
    ]
    off = [f"{on:%Y %b %d} off" for on, _ in hours.holidays]
    return OpeningHours("; ".join(days + off), timezone=hours.zone)


def open_by_the_minute(hours: Hours, at: datetime) -> bool:
    """Whether a moment is open, told from the clock on the wall alone."""
    wall = at.astimezone(hours.zone)
    return (
        any(
            w.weekday == wall.weekday()
            and w.opens_at <= wall.time()
            and (wall.time() < w.closes_at or w.closes_at == time(0))
            for w in hours.windows
        )
        and all(on != wall.date() for on, _ in hours.holidays)
        and not any(c.starts_at <= at < c.ends_at for c in hours.closures)
    )


def repeated(at: datetime) -> bool:
    """Whether the clocks show a time twice: the library's `next_change` names the later, though it is open at both."""
    return at.replace(fold=0).utcoffset() > at.replace(fold=1).utcoffset()


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("windows", [TECHNICAL_SUPPORT.windows, WITH_BREAKS], ids=["support", "breaks"])
def test_open_and_next_opening_are_those_of_the_library(zone, windows):
    hours = Hours(zone, windows, HOLIDAYS)
    clock, oracle = business_time(hours), in_its_notation(hours)
    for change in CLOCK_CHANGES:
        for step in range(-200, 200):
            at = change.astimezone(UTC) + step * 15 * MINUTE
            assert clock.is_open(at) == oracle.is_open(at), at
            if oracle.is_closed(at) and not repeated(opening := oracle.next_change(at)):
                assert clock.next_opening(at).astimezone(UTC) == opening.astimezone(UTC), at


@slow
@given(calendars, whole_minutes, minutes(timedelta(days=2)))
def test_what_is_measured_is_what_a_minute_counter_counts(hours, start, length):
    counted = sum(open_by_the_minute(hours, start + n * MINUTE) for n in range(length // MINUTE))
    assert business_time(hours).measure(start, start + length) == counted * MINUTE


@pytest.mark.parametrize("change", CLOCK_CHANGES)
@pytest.mark.parametrize("zone", ZONES)
def test_what_is_due_is_due_when_a_minute_counter_is_through(zone, change):
    for hours in (around_the_clock(zone), Hours(zone, WITH_BREAKS, HOLIDAYS)):
        for early in (7, 63, 1439):
            start, left = change - early * MINUTE, 420
            now = start
            while left:
                left -= open_by_the_minute(hours, now)
                now += MINUTE
            assert business_time(hours).add(start, 420 * MINUTE).astimezone(UTC) == now
