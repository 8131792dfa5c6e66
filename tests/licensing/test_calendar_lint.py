"""The oddities of a calendar that its keeper is told about."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from licensing.rules.calendar_lint import lint
from licensing.rules.hours import Closure, Hours, Window
from tests.licensing.test_business_time_hours import TECHNICAL_SUPPORT

CHICAGO = ZoneInfo("America/Chicago")


def closure(start: str, end: str, reason: str) -> Closure:
    return Closure(*(datetime.fromisoformat(text).replace(tzinfo=CHICAGO) for text in (start, end)), reason)


def with_windows(*windows: Window) -> Hours:
    return replace(TECHNICAL_SUPPORT, windows=(Window(2, time(8), time(9)), *windows))


def test_a_sound_calendar_has_no_oddity():
    assert lint(TECHNICAL_SUPPORT, [2026]) == ()


@pytest.mark.parametrize(
    ("one", "other", "sentence"),
    [
        (
            Window(0, time(11), time(17)),
            Window(0, time(8), time(12)),
            "Monday 08:00–12:00 and 11:00–17:00 overlap. Join them, or move one.",
        ),
        (
            Window(4, time(8), time(0)),
            Window(4, time(20, 30), time(0)),
            "Friday 08:00–24:00 and 20:30–24:00 overlap. Join them, or move one.",
        ),
        (
            Window(6, time(9), time(10)),
            Window(6, time(9), time(10)),
            "Sunday 09:00–10:00 and 09:00–10:00 overlap. Join them, or move one.",
        ),
    ],
)
def test_windows_that_overlap_are_both_named(one, other, sentence):
    assert lint(with_windows(one, other), [2026]) == (sentence,)


def test_windows_that_touch_or_lie_on_two_days_do_not_overlap():
    hours = with_windows(
        Window(0, time(8), time(12)),
        Window(0, time(12), time(0)),
        Window(1, time(8), time(12)),
        Window(1, time(0), time(8)),
    )
    assert lint(hours, [2026]) == ()


@pytest.mark.parametrize(
    ("window", "sentence"),
    [
        (Window(4, time(17), time(8, 30)), "Friday 17:00–08:30 closes before it opens."),
        (Window(4, time(17), time(17)), "Friday 17:00–17:00 closes the moment it opens."),
    ],
)
def test_a_window_that_closes_before_it_opens_is_named(window, sentence):
    assert lint(with_windows(window), [2026]) == (
        f"{sentence} Swap the times, or give hours past midnight as two windows.",
    )


@pytest.mark.parametrize("windows", [(), (Window(0, time(9), time(8)),)])
def test_a_week_without_any_hour_is_said_once(windows):
    hours = replace(TECHNICAL_SUPPORT, windows=windows)
    assert "No day of the week has an open hour. Add a window." in lint(hours, [2026, 2027])
    assert sum("open hour" in sentence for sentence in lint(hours, [2026, 2027])) == 1


def test_a_week_that_is_closed_altogether_is_named_by_its_monday():
    shut = closure("2026-12-18 17:00", "2026-12-28 08:00", "Winter break")
    assert lint(replace(TECHNICAL_SUPPORT, closures=(shut,)), [2026]) == (
        "The week of Monday 2026-12-21 has no open hour. Look at its holidays and closures.",
    )


def test_a_year_without_a_holiday_is_named():
    assert lint(TECHNICAL_SUPPORT, [2027, 2026, 2025, 2025]) == (
        "2025 has no holiday. Enter the holidays of 2025.",
        "2027 has no holiday. Enter the holidays of 2027.",
    )


def test_an_unknown_time_zone_is_named_and_the_rest_is_still_looked_at():
    shut = closure("2026-12-24 12:00", "2026-12-24 09:00", "Party")
    sentences = lint(replace(TECHNICAL_SUPPORT, time_zone="America/Chicgo", closures=(shut,)), [2027])
    assert sentences == (
        "The time zone “America/Chicgo” is unknown. Use an IANA name such as America/Chicago.",
        "The closure “Party” ends (2026-12-24 15:00) before it starts (2026-12-24 18:00). Swap the two.",
        "2027 has no holiday. Enter the holidays of 2027.",
    )


def test_a_closure_that_ends_before_it_starts_is_named_in_the_time_of_the_calendar():
    backward = closure("2026-12-24 12:00", "2026-12-24 09:00", "Party")
    empty = closure("2026-12-24 12:00", "2026-12-24 12:00", "Toast")
    assert lint(replace(TECHNICAL_SUPPORT, closures=(backward, empty)), [2026]) == (
        "The closure “Party” ends (2026-12-24 09:00) before it starts (2026-12-24 12:00). Swap the two.",
        "The closure “Toast” ends the moment it starts (2026-12-24 12:00). Move its end.",
    )


def test_a_holiday_entered_twice_is_named_with_both_names():
    twice = ((date(2026, 12, 25), "Christmas Day"), (date(2026, 11, 26), "Thanksgiving"), (date(2026, 12, 25), "Xmas"))
    assert lint(replace(TECHNICAL_SUPPORT, holidays=twice), [2026]) == (
        "The holiday of 2026-12-25 is entered 2 times: Christmas Day, Xmas. Keep one.",
    )
