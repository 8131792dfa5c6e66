"""Arithmetic in opening hours."""

from datetime import UTC, datetime, time, timedelta

import pytest

from licensing.rules.business_time import BusinessTime, business_time
from licensing.rules.horizon import NeverOpen, OutOfReach
from licensing.rules.hours import Closure, Hours, Window
from tests.licensing.test_business_time_hours import CHICAGO, TECHNICAL_SUPPORT, around_the_clock

HOUR = timedelta(hours=1)
support = business_time(TECHNICAL_SUPPORT)


def at(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHICAGO, fold=fold)


def with_closure(start: str, end: str) -> BusinessTime:
    return business_time(
        Hours("America/Chicago", TECHNICAL_SUPPORT.windows, (), (Closure(at(start), at(end), "Move"),))
    )


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2026-11-30 09:00", 33, "2026-12-03 09:00"),
        ("2026-12-04 16:00", 11, "2026-12-07 18:00"),
        ("2026-11-24 09:00", 33, "2026-11-30 11:30"),
        ("2026-11-26 10:00", 1, "2026-11-27 09:30"),
        ("2026-11-30 09:00", 10, "2026-11-30 19:00"),
        ("2026-11-30 07:59", 1, "2026-11-30 09:00"),
        ("2026-11-30 19:00", 1, "2026-12-01 09:00"),
        ("2026-12-05 12:00", 1, "2026-12-07 09:00"),
        ("2026-12-05 12:00", 0, "2026-12-07 08:00"),
        ("2026-12-31 18:00", 2, "2027-01-01 09:30"),
    ],
)
def test_a_duration_is_counted_in_opening_hours(start, hours, due):
    assert support.add(at(start), hours * HOUR) == at(due)


def test_what_is_over_at_closing_time_is_not_put_off_to_the_next_opening():
    assert support.add(at("2026-12-04 16:00"), HOUR) == at("2026-12-04 17:00")
    assert support.add(at("2026-12-04 16:00"), HOUR + timedelta(microseconds=1)).isoformat() == (
        "2026-12-07T08:00:00.000001-06:00"
    )


def test_a_closure_cuts_a_window_in_the_middle():
    clock = with_closure("2026-11-30 10:00", "2026-11-30 12:00")
    assert clock.add(at("2026-11-30 09:00"), 2 * HOUR) == at("2026-11-30 13:00")
    assert clock.measure(at("2026-11-30 00:00"), at("2026-12-01 00:00")) == 9 * HOUR
    assert [clock.is_open(at(f"2026-11-30 {hour}:00")) for hour in (10, 11, 12)] == [False, False, True]


def test_a_closure_over_days_and_an_empty_one_take_what_they_cover():
    assert with_closure("2026-11-27 12:00", "2026-12-02 09:00").add(at("2026-11-27 11:00"), 2 * HOUR) == at(
        "2026-12-02 10:00"
    )
    assert with_closure("2026-11-30 12:00", "2026-11-30 10:00").add(at("2026-11-30 09:00"), 10 * HOUR) == at(
        "2026-11-30 19:00"
    )


def test_windows_that_overlap_or_touch_count_once():
    hours = Hours("UTC", (Window(0, time(8), time(12)), Window(0, time(10), time(14)), Window(0, time(14), time(0))))
    monday = datetime(2026, 11, 30, tzinfo=UTC)
    assert business_time(hours).measure(monday, monday + 24 * HOUR) == 16 * HOUR


@pytest.mark.parametrize(
    ("day", "open_hours"), [("2026-11-01", 25), ("2027-03-14", 23), ("2026-11-02", 24)], ids=["fold", "gap", "plain"]
)
def test_a_day_that_is_always_open_is_as_long_as_the_clocks_make_it(day, open_hours):
    clock = business_time(around_the_clock("America/Chicago"))
    midnight = at(f"{day} 00:00")
    assert clock.measure(midnight, midnight + timedelta(days=1)) == open_hours * HOUR
    assert clock.add(midnight, open_hours * HOUR) == midnight + timedelta(days=1)


@pytest.mark.parametrize(
    ("opens", "closes", "day", "openings"),
    [
        (time(2, 30), time(6), "2027-03-14", [("08:00", "11:00")]),
        (time(0, 30), time(2, 30), "2027-03-14", [("06:30", "08:00")]),
        (time(2, 0), time(3), "2027-03-14", []),
        (time(1, 30), time(6), "2026-11-01", [("06:30", "07:00"), ("07:30", "12:00")]),
        (time(0, 30), time(1, 30), "2026-11-01", [("05:30", "06:30"), ("07:00", "07:30")]),
        (time(0, 0), time(6), "2026-11-01", [("05:00", "12:00")]),
    ],
)
def test_open_is_while_the_clock_on_the_wall_shows_the_window(opens, closes, day, openings):
    clock = business_time(Hours("America/Chicago", (Window(6, opens, closes),)))
    midnight = datetime.fromisoformat(day).replace(tzinfo=UTC)
    changes = [midnight + timedelta(minutes=n) for n in range(24 * 60)]
    opened = [m for m in changes if clock.is_open(m)]
    expected = [m for m in changes for start, end in openings if start <= m.time().isoformat("minutes") < end]
    assert opened == expected


def test_the_next_opening_of_an_open_moment_is_the_moment():
    moment = datetime(2026, 11, 30, 15, tzinfo=UTC)
    assert support.next_opening(moment) is moment
    assert support.next_opening(at("2026-11-30 19:00")) == at("2026-12-01 08:00")
    assert support.next_opening(at("2026-11-26 09:00")) == at("2026-11-27 08:30")


def test_open_includes_the_opening_time_and_not_the_closing_time():
    assert support.is_open(at("2026-11-30 08:00"))
    assert not support.is_open(at("2026-11-30 19:00"))


def test_time_is_measured_backwards_as_negative():
    assert support.measure(at("2026-12-01 09:00"), at("2026-11-30 18:00")) == -2 * HOUR


def test_questions_far_apart_in_any_order_agree_with_a_fresh_calendar():
    grown = BusinessTime(TECHNICAL_SUPPORT)
    for year in (2026, 2031, 2019, 2090, 1950, 2026):
        start = at(f"{year}-12-31 12:00")
        fresh = BusinessTime(TECHNICAL_SUPPORT)
        assert grown.add(start, 33 * HOUR) == fresh.add(start, 33 * HOUR)
        assert grown.measure(at("2026-06-01"), start) == BusinessTime(TECHNICAL_SUPPORT).measure(
            at("2026-06-01"), start
        )


def test_ten_years_of_opening_hours_end_ten_years_later():
    opened = support.measure(at("2030-01-07 08:00"), at("2040-01-09 09:00"))
    assert support.add(at("2030-01-07 08:00"), opened) == at("2040-01-09 09:00")


@pytest.mark.parametrize("hours", [Hours("UTC", ()), Hours("UTC", (Window(0, time(9), time(8)),))])
def test_a_calendar_without_an_open_hour_says_so(hours):
    clock, moment = business_time(hours), datetime(2026, 11, 30, tzinfo=UTC)
    for question in (clock.next_opening, lambda m: clock.add(m, HOUR), lambda m: clock.explain(m, HOUR)):
        with pytest.raises(NeverOpen, match="no open hour from 2026-11-30 on"):
            question(moment)
    assert not clock.is_open(moment)
    assert clock.measure(moment, moment + 999 * HOUR) == timedelta()


def test_a_calendar_closed_for_good_says_so_after_a_bounded_search():
    clock = with_closure("2027-01-01 00:00", "2500-01-01 00:00")
    assert clock.is_open(at("2026-12-30 09:00"))
    with pytest.raises(NeverOpen, match="2026-12-31"):
        clock.add(at("2026-12-30 09:00"), 99 * HOUR)
    with pytest.raises(NeverOpen, match="2027-05-01"):
        clock.next_opening(at("2027-05-01 09:00"))


@pytest.mark.parametrize("year", [1, 1899, 2200, 9999])
def test_years_that_are_not_reckoned_are_refused(year):
    with pytest.raises(OutOfReach, match="from 1900 to 2199"):
        support.add(datetime(year, 6, 1, tzinfo=UTC), HOUR)


def test_a_duration_that_ends_beyond_the_years_is_refused():
    with pytest.raises(OutOfReach, match="lie after 2199"):
        support.add(at("2026-11-30 09:00"), timedelta.max)


def test_a_naive_moment_is_refused():
    naive = datetime(2026, 11, 30, 9)  # noqa: DTZ001
    aware = at("2026-11-30 09:00")
    for question in (
        lambda: support.add(naive, HOUR),
        lambda: support.add(naive, timedelta()),
        lambda: support.measure(naive, aware),
        lambda: support.measure(aware, naive),
        lambda: support.is_open(naive),
        lambda: support.next_opening(naive),
        lambda: support.explain(naive, HOUR),
    ):
        with pytest.raises(ValueError, match="2026-11-30 09:00:00 has no time zone"):
            question()


def test_a_negative_duration_is_refused():
    for question in (support.add, support.explain):
        with pytest.raises(ValueError, match="is negative"):
            question(at("2026-11-30 09:00"), -HOUR)


def test_equal_calendars_are_compiled_once():
    assert business_time(Hours.from_json(TECHNICAL_SUPPORT.as_json())) is support
