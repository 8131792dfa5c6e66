"""How moments and texts are told at the desk."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from requests_intake.selectors.desk_thread import passages_of
from requests_intake.selectors.told_moment import span, told_moment


@pytest.mark.parametrize(
    ("length", "told"),
    [
        (timedelta(seconds=59), "under 1 min"),
        (timedelta(minutes=12, seconds=59), "12 min"),
        (timedelta(hours=1), "1 h"),
        (timedelta(hours=3, minutes=20), "3 h 20 min"),
        (timedelta(hours=47, minutes=59), "47 h 59 min"),
        (timedelta(hours=48), "2 d"),
        (timedelta(days=4, hours=2, minutes=59), "4 d 2 h"),
    ],
)
def test_a_length_is_told_in_its_two_largest_units(length, told):
    assert span(length) == told


def test_a_moment_is_told_as_distance_and_in_both_zones(monday):
    moment = told_moment(monday, now=monday - timedelta(minutes=5), customer=ZoneInfo("Asia/Tokyo"))
    assert (moment.distance, moment.overdue) == ("in 5 min", "in 5 min")
    assert (moment.here, moment.there) == ("Mon 30 Nov 2026 09:00 CST", "Tue 1 Dec 2026 00:00 JST")


def test_a_moment_that_has_passed_is_ago_or_overdue(monday):
    moment = told_moment(monday, now=monday + timedelta(minutes=12))
    assert (moment.distance, moment.overdue, moment.there) == ("12 min ago", "12 min overdue", "")


def test_distances_are_real_time_when_the_clocks_change():
    night = datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    moment = told_moment(night + timedelta(hours=2), now=night)
    assert (moment.distance, moment.here) == ("in 2 h", "Sun 1 Nov 2026 02:30 CST")


def test_a_text_is_cut_where_quotes_begin_and_end():
    text = "New words\n> old\nMore words\n> older"
    told = [(passage.text, passage.folded) for passage in passages_of(text, [(27, 34), (10, 16)])]
    assert told == [("New words", False), ("> old", True), ("More words", False), ("> older", True)]


def test_folded_ranges_that_overlap_or_reach_beyond_the_text_lose_nothing():
    text = "abcdef"
    told = [(passage.text, passage.folded) for passage in passages_of(text, [(1, 3), (2, 4), (5, 99), (50, 60)])]
    assert told == [("a", False), ("bc", True), ("d", True), ("e", False), ("f", True)]
