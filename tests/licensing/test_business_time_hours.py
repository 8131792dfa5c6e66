"""Opening hours as values, with the calendars and the random calendars that the other business time tests use."""

import json
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from licensing.rules.hours import Closure, Hours, UnknownTimeZone, Window

CHICAGO, BERLIN = ZoneInfo("America/Chicago"), ZoneInfo("Europe/Berlin")
THANKSGIVING = (date(2026, 11, 26), "Thanksgiving")
TECHNICAL_SUPPORT = Hours(
    "America/Chicago",
    (*(Window(day, time(8), time(19)) for day in range(4)), Window(4, time(8, 30), time(17))),
    (THANKSGIVING,),
)
ZONES = ("America/Chicago", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata")
CLOCK_CHANGES = (
    datetime(2026, 3, 29, 1, tzinfo=UTC),
    datetime(2026, 4, 4, 15, tzinfo=UTC),
    datetime(2026, 10, 3, 15, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2026, 11, 1, 7, tzinfo=UTC),
    datetime(2027, 3, 14, 8, tzinfo=UTC),
)
fast = settings(max_examples=60, deadline=None)


def around_the_clock(zone: str) -> Hours:
    return Hours(zone, tuple(Window(day, time(0), time(0)) for day in range(7)))


def minutes(most: timedelta) -> st.SearchStrategy[timedelta]:
    return st.integers(1, most // timedelta(minutes=1)).map(lambda count: timedelta(minutes=count))


@st.composite
def windows(draw: st.DrawFn) -> tuple[Window, ...]:
    """Up to three windows on each of some weekdays, in quarters of an hour."""
    found = []
    for day in draw(st.sets(st.integers(0, 6), min_size=1)):
        edges = sorted(draw(st.sets(st.integers(0, 96), min_size=2, max_size=6)))
        times = [time(edge % 96 // 4, edge % 4 * 15) for edge in edges[: len(edges) // 2 * 2]]
        found += [Window(day, *pair) for pair in zip(times[::2], times[1::2], strict=True)]
    return tuple(found)


moments = st.one_of(
    st.timedeltas(timedelta(), timedelta(days=729)).map(lambda since: datetime(2026, 1, 1, tzinfo=UTC) + since),
    st.builds(lambda change, off: change + off, st.sampled_from(CLOCK_CHANGES), minutes(timedelta(days=2))),
    st.builds(lambda change, off: change - off, st.sampled_from(CLOCK_CHANGES), minutes(timedelta(days=2))),
)
whole_minutes = moments.map(lambda moment: moment.replace(second=0, microsecond=0))
closures = st.builds(
    lambda start, length, reason: Closure(start, start + length, reason),
    whole_minutes,
    minutes(timedelta(days=10)),
    st.sampled_from(["Stocktaking", "Storm"]),
)
holidays = st.lists(
    st.tuples(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.just("Holiday")), max_size=6, unique_by=lambda h: h[0]
)
calendars = st.builds(
    Hours, st.sampled_from(ZONES), windows(), holidays.map(tuple), st.lists(closures, max_size=3).map(tuple)
)


@fast
@given(calendars)
def test_a_calendar_survives_json(hours):
    copy = Hours.from_json(json.loads(json.dumps(hours.as_json())))
    assert copy == hours
    assert hash(copy) == hash(hours)


def test_a_closure_in_the_repeated_hour_survives_json():
    closure = Closure(
        datetime(2026, 11, 1, 1, 30, tzinfo=CHICAGO, fold=1), datetime(2026, 11, 2, tzinfo=CHICAGO), "Move"
    )
    hours = Hours("America/Chicago", (), closures=(closure,))
    assert Hours.from_json(hours.as_json()) == hours


def test_a_naive_closure_is_refused():
    with pytest.raises(ValueError, match="ends_at 2026-12-24 12:00:00 has no time zone"):
        Closure(datetime(2026, 12, 24, 9, tzinfo=UTC), datetime(2026, 12, 24, 12), "Party")  # noqa: DTZ001


def test_an_eighth_weekday_is_refused():
    with pytest.raises(ValueError, match="7 is no weekday"):
        Window(7, time(8), time(9))


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "America", "../zone", "x" * 999])
def test_an_unknown_time_zone_is_named(name):
    with pytest.raises(UnknownTimeZone, match="is unknown"):
        Hours(name, ()).zone  # noqa: B018
