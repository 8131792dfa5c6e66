"""Due moments of the initial response, with the default support plan's targets and calendar."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from licensing.choices import ClockKind, Medium, Priority
from licensing.rules.response_target import Target, due_moment, warning_moment
from tests.licensing.test_business_time_hours import CHICAGO, TECHNICAL_SUPPORT

HOUR = timedelta(hours=1)
ADVISORY = Target(Priority.ADVISORY, 33 * HOUR, ClockKind.BUSINESS, Medium.EMAIL)
IMPORTANT = Target(Priority.IMPORTANT, 11 * HOUR, ClockKind.BUSINESS, Medium.EMAIL)
URGENT = Target(Priority.URGENT, 12 * HOUR, ClockKind.ELAPSED, Medium.TELEPHONE)
CRITICAL = Target(Priority.CRITICAL, 2 * HOUR, ClockKind.ELAPSED, Medium.TELEPHONE)


@pytest.mark.clause("2.3.4")
@pytest.mark.parametrize(
    ("target", "received_at", "due_at"),
    [
        (ADVISORY, "2026-11-30T09:00:00-06:00", "2026-12-03T09:00:00-06:00"),
        (ADVISORY, "2026-11-24T09:00:00-06:00", "2026-11-30T11:30:00-06:00"),
        (IMPORTANT, "2026-12-04T16:00:00-06:00", "2026-12-07T18:00:00-06:00"),
        (IMPORTANT, "2026-11-25T18:00:00-06:00", "2026-11-30T09:30:00-06:00"),
        (IMPORTANT, "2027-03-12T16:00:00-06:00", "2027-03-15T18:00:00-05:00"),
        (URGENT, "2027-03-13T20:00:00-06:00", "2027-03-14T09:00:00-05:00"),
        (URGENT, "2026-11-26T02:00:00+00:00", "2026-11-26T08:00:00-06:00"),
        (CRITICAL, "2026-11-01T00:30:00-05:00", "2026-11-01T01:30:00-06:00"),
        (CRITICAL, "2026-12-24T23:30:00-06:00", "2026-12-25T01:30:00-06:00"),
    ],
)
def test_a_response_is_due_when_the_plan_says(target, received_at, due_at):
    received = datetime.fromisoformat(received_at)
    for received_somewhere in (received, received.astimezone(CHICAGO), received.astimezone(UTC)):
        assert due_moment(target, TECHNICAL_SUPPORT, received_somewhere).due_at.isoformat() == due_at


def test_round_the_clock_is_one_segment_from_receipt_to_due():
    received_at = datetime(2027, 3, 14, 2, tzinfo=UTC)
    explanation = due_moment(URGENT, TECHNICAL_SUPPORT, received_at)
    (segment,) = explanation.segments
    assert segment.opens_at.isoformat() == "2027-03-13T20:00:00-06:00"
    assert segment.closes_at == explanation.due_at
    assert segment.counted == segment.total == 12 * HOUR == explanation.due_at - received_at
    assert explanation.skipped == ()


def test_business_hours_are_explained_opening_by_opening():
    explanation = due_moment(IMPORTANT, TECHNICAL_SUPPORT, datetime(2026, 12, 4, 16, tzinfo=CHICAGO))
    assert [segment.counted for segment in explanation.segments] == [HOUR, 10 * HOUR]
    assert [skipped.why for skipped in explanation.skipped] == [
        "Saturday: no opening hours",
        "Sunday: no opening hours",
    ]


@pytest.mark.parametrize("target", [IMPORTANT, CRITICAL])
def test_a_naive_receipt_is_refused(target):
    with pytest.raises(ValueError, match="has no time zone"):
        due_moment(target, TECHNICAL_SUPPORT, datetime(2026, 12, 4, 16))  # noqa: DTZ001


@pytest.mark.parametrize("target", [ADVISORY, IMPORTANT, URGENT, CRITICAL])
def test_a_target_survives_json(target):
    assert Target.from_json(json.loads(json.dumps(target.as_json()))) == target


@pytest.mark.parametrize("duration", [timedelta(), -HOUR, timedelta(seconds=1.5)])
def test_a_target_of_no_or_broken_seconds_is_refused(duration):
    with pytest.raises(ValueError, match="is no target"):
        Target(Priority.URGENT, duration, ClockKind.ELAPSED, Medium.TELEPHONE)


@pytest.mark.parametrize("warning", [-HOUR, 12 * HOUR, timedelta(seconds=1.5)])
def test_a_warning_that_is_not_shorter_than_its_target_is_refused(warning):
    with pytest.raises(ValueError, match="is no warning"):
        replace(URGENT, warning=warning)


def test_a_warning_is_counted_by_the_clock_of_its_target():
    """Two opening hours before Monday 09:30 is half an hour before the end of Friday."""
    received_at = datetime(2026, 11, 25, 18, tzinfo=CHICAGO)
    warned_at = warning_moment(replace(IMPORTANT, warning=2 * HOUR), TECHNICAL_SUPPORT, received_at)
    assert due_moment(IMPORTANT, TECHNICAL_SUPPORT, received_at).due_at == datetime(2026, 11, 30, 9, 30, tzinfo=CHICAGO)
    assert warned_at == datetime(2026, 11, 27, 16, 30, tzinfo=CHICAGO)


def test_no_warning_is_given_where_none_is_asked_for():
    assert warning_moment(IMPORTANT, TECHNICAL_SUPPORT, datetime(2026, 11, 25, 18, tzinfo=CHICAGO)) is None


def test_a_target_frozen_before_there_were_warnings_has_none():
    told = IMPORTANT.as_json()
    del told["warning_seconds"]
    assert Target.from_json(told) == IMPORTANT
