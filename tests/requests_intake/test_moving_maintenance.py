"""What an announcement of maintenance covers. Clause 3.4."""

from datetime import UTC, datetime, timedelta

import pytest

from requests_intake.rules.maintenance import MaintenanceSpan, counts_from, earliest_start, owed_until, timely

pytestmark = pytest.mark.clause("3.4")
NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)


def span(start: float, end: float | None) -> MaintenanceSpan:
    """Hours after noon."""
    return MaintenanceSpan(NOON + timedelta(hours=start), None if end is None else NOON + timedelta(hours=end))


@pytest.mark.parametrize(
    ("wanted", "covered"),
    [
        (span(100, 110), True),
        (span(101, 109), True),
        (span(110, 110.5), False),
        (span(99, 109), False),
        (span(101, 111), False),
        (span(101, None), False),
    ],
)
def test_a_span_covers_what_lies_within_it(wanted, covered):
    assert span(100, 110).covers(wanted) is covered


def test_without_an_end_only_the_start_was_announced():
    assert span(100, None).covers(span(100, 110))
    assert not span(100, None).covers(span(101, 110))


def test_what_is_not_covered_counts_from_now():
    told = {"announced": span(100, 110), "received_at": NOON - timedelta(days=1), "at": NOON}
    assert counts_from(span(101, 110), **told) == NOON - timedelta(days=1)
    assert counts_from(span(99, 110), **told) == NOON


def test_the_last_moment_in_time_and_the_first_start_in_time_are_72_real_hours_apart():
    start = NOON + timedelta(days=10)
    assert timely(owed_until(start), start)
    assert not timely(owed_until(start) + timedelta(seconds=1), start)
    assert timely(NOON, earliest_start(NOON))
