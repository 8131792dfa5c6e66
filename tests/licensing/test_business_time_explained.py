"""How a due moment is explained: what was counted, what was skipped and why."""

from datetime import date, datetime, time, timedelta

from licensing.rules.business_time import business_time
from licensing.rules.explanation import Segment, Skipped
from licensing.rules.hours import Closure, Hours, Window
from tests.licensing.test_business_time_hours import CHICAGO, TECHNICAL_SUPPORT, THANKSGIVING, around_the_clock

HOUR = timedelta(hours=1)
SATURDAY, SUNDAY = "Saturday: no opening hours", "Sunday: no opening hours"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHICAGO)


def why(explanation):
    return [(skipped.on.isoformat(), skipped.why) for skipped in explanation.skipped]


def test_each_opening_is_shown_whole_with_what_of_it_was_counted():
    explanation = business_time(TECHNICAL_SUPPORT).explain(at("2026-11-25 17:00"), 12 * HOUR)
    assert explanation.due_at == at("2026-11-30 09:30")
    assert explanation.segments == (
        Segment(at("2026-11-25 08:00"), at("2026-11-25 19:00"), 2 * HOUR, 2 * HOUR),
        Segment(at("2026-11-27 08:30"), at("2026-11-27 17:00"), 8.5 * HOUR, 10.5 * HOUR),
        Segment(at("2026-11-30 08:00"), at("2026-11-30 19:00"), 1.5 * HOUR, 12 * HOUR),
    )
    assert explanation.skipped == (
        Skipped(*THANKSGIVING),
        Skipped(date(2026, 11, 28), SATURDAY),
        Skipped(date(2026, 11, 29), SUNDAY),
    )


def test_a_closure_in_the_middle_of_a_day_is_named_and_splits_the_opening():
    closure = Closure(at("2026-11-30 10:00"), at("2026-11-30 12:00"), "Fire drill")
    hours = Hours("America/Chicago", TECHNICAL_SUPPORT.windows, closures=(closure,))
    explanation = business_time(hours).explain(at("2026-11-30 09:00"), 2 * HOUR)
    assert [(s.opens_at.hour, s.closes_at.hour, s.counted) for s in explanation.segments] == [
        (8, 10, HOUR),
        (12, 19, HOUR),
    ]
    assert why(explanation) == [("2026-11-30", "Fire drill")]


def test_a_closure_over_a_weekend_is_named_on_its_working_days_only():
    closure = Closure(at("2026-12-03 12:00"), at("2026-12-08 00:00"), "Move")
    hours = Hours("America/Chicago", TECHNICAL_SUPPORT.windows, closures=(closure,))
    assert why(business_time(hours).explain(at("2026-12-03 10:00"), 3 * HOUR)) == [
        ("2026-12-03", "Move"),
        ("2026-12-04", "Move"),
        ("2026-12-05", SATURDAY),
        ("2026-12-06", SUNDAY),
        ("2026-12-07", "Move"),
    ]


def test_a_holiday_on_a_day_without_hours_and_a_closure_outside_them_took_nothing():
    closure = Closure(at("2026-12-04 20:00"), at("2026-12-04 23:00"), "Network work")
    hours = Hours("America/Chicago", TECHNICAL_SUPPORT.windows, ((date(2026, 12, 5), "Fair"),), (closure,))
    assert why(business_time(hours).explain(at("2026-12-04 16:30"), HOUR)) == [
        ("2026-12-05", SATURDAY),
        ("2026-12-06", SUNDAY),
    ]


def test_a_holiday_is_not_named_when_the_count_begins_after_its_usual_hours():
    assert why(business_time(TECHNICAL_SUPPORT).explain(at("2026-11-26 19:00"), HOUR)) == []
    assert why(business_time(TECHNICAL_SUPPORT).explain(at("2026-11-26 18:59"), HOUR)) == [
        ("2026-11-26", "Thanksgiving")
    ]


def test_nothing_to_count_explains_only_the_wait_for_the_next_opening():
    explanation = business_time(TECHNICAL_SUPPORT).explain(at("2026-12-05 12:00"), timedelta())
    assert explanation.due_at == at("2026-12-07 08:00")
    assert explanation.segments == ()
    assert why(explanation) == [("2026-12-05", SATURDAY), ("2026-12-06", SUNDAY)]
    assert why(business_time(TECHNICAL_SUPPORT).explain(at("2026-12-07 12:00"), timedelta())) == []


def test_a_count_that_ends_at_midnight_does_not_skip_the_day_after():
    hours = Hours("America/Chicago", (Window(4, time(8), time(0)),))
    explanation = business_time(hours).explain(at("2026-12-04 08:00"), 16 * HOUR)
    assert explanation.due_at == at("2026-12-05 00:00")
    assert why(explanation) == []


def test_a_day_on_which_the_clocks_change_is_one_segment_of_its_true_length():
    explanation = business_time(around_the_clock("America/Chicago")).explain(at("2026-11-01 00:00"), 26 * HOUR)
    assert [segment.counted for segment in explanation.segments] == [25 * HOUR, HOUR]
    assert explanation.segments[0].opens_at == at("2026-11-01 00:00")
    assert explanation.segments[0].closes_at == at("2026-11-02 00:00")


def test_a_day_whose_hours_the_clocks_skip_says_so():
    hours = Hours("America/Chicago", (Window(6, time(2), time(3)),))
    explanation = business_time(hours).explain(at("2027-03-13 12:00"), HOUR)
    assert explanation.due_at == at("2027-03-21 03:00")
    assert why(explanation)[:2] == [
        ("2027-03-13", SATURDAY),
        ("2027-03-14", "Sunday: the clocks skip the opening hours"),
    ]


def test_an_explanation_is_told_on_the_clocks_of_the_calendar():
    explanation = business_time(TECHNICAL_SUPPORT).explain(datetime.fromisoformat("2026-11-30T16:00:00+01:00"), HOUR)
    assert explanation.due_at.isoformat() == "2026-11-30T10:00:00-06:00"
    assert explanation.segments[0].opens_at.isoformat() == "2026-11-30T08:00:00-06:00"
