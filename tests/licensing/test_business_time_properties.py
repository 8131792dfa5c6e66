"""What holds for every calendar, every start and every duration."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from licensing.rules.business_time import business_time
from licensing.rules.instants import instant_of
from tests.licensing.test_business_time_hours import calendars, fast, moments

durations = st.timedeltas(timedelta(microseconds=1), timedelta(hours=60))


@fast
@given(calendars, moments, durations)
def test_what_was_added_is_what_is_measured(hours, start, duration):
    clock = business_time(hours)
    due_at = clock.add(start, duration)
    assert clock.measure(start, due_at) == duration
    assert clock.measure(start, due_at - timedelta(microseconds=1)) == duration - timedelta(microseconds=1)


@fast
@given(calendars, moments, moments, moments)
def test_measures_of_parts_sum_to_the_measure_of_the_whole(hours, first, second, third):
    measure = business_time(hours).measure
    assert measure(first, second) + measure(second, third) == measure(first, third)


@fast
@given(calendars, moments, moments)
def test_no_more_is_open_than_passes(hours, first, second):
    start, end = sorted((first, second))
    assert timedelta() <= business_time(hours).measure(start, end) <= end - start


@fast
@given(calendars, moments, moments, durations)
def test_who_comes_later_is_never_due_earlier(hours, first, second, duration):
    dues = [instant_of(business_time(hours).add(start, duration)) for start in sorted((first, second))]
    assert dues == sorted(dues)


@fast
@given(calendars, moments, durations, durations)
def test_more_time_is_due_later(hours, start, first, second):
    add = business_time(hours).add
    assert (instant_of(add(start, first)) < instant_of(add(start, second))) == (first < second)


@fast
@given(calendars, moments)
def test_the_next_opening_is_open_and_nothing_opens_before_it(hours, at):
    clock = business_time(hours)
    opening = clock.next_opening(at)
    assert clock.is_open(opening)
    assert clock.is_open(at) == (opening == at)
    assert clock.measure(at, opening) == timedelta()


@fast
@given(calendars, moments, durations)
def test_an_explanation_adds_up_to_the_duration_and_the_due_moment(hours, start, duration):
    clock = business_time(hours)
    explanation = clock.explain(start, duration)
    segments = explanation.segments
    assert explanation.due_at == clock.add(start, duration)
    assert sum((segment.counted for segment in segments), timedelta()) == duration == segments[-1].total
    assert all(timedelta() < s.counted <= timedelta(microseconds=_length(s)) for s in segments)
    assert all(later.total - earlier.total == later.counted for earlier, later in pairwise(segments))
    assert all(instant_of(a.closes_at) <= instant_of(b.opens_at) for a, b in pairwise(segments))


@fast
@given(calendars, moments, durations)
def test_every_day_between_start_and_due_was_counted_or_has_a_reason(hours, start, duration):
    explanation = business_time(hours).explain(start, duration)
    counted = {segment.opens_at.date() for segment in explanation.segments}
    first, last = start.astimezone(hours.zone).date(), explanation.due_at.date()
    between = {first + timedelta(days=n) for n in range(1, (last - first).days)}
    assert between <= counted | {skipped.on for skipped in explanation.skipped}


def _length(segment) -> int:
    return instant_of(segment.closes_at) - instant_of(segment.opens_at)
