"""Arithmetic in opening hours: when is an amount of it over, how much lies between two moments."""

from datetime import datetime, timedelta
from functools import lru_cache

from licensing.rules.explanation import Explanation, Segment
from licensing.rules.horizon import Horizon
from licensing.rules.hours import Hours
from licensing.rules.instants import MICROSECOND, instant_of, moment_of
from licensing.rules.openings import Openings
from licensing.rules.skipped import skipped


class BusinessTime:
    """The arithmetic of one calendar. Every moment must be aware; a naive one raises ValueError.

    All methods raise OutOfReach. Answers are in the calendar's time zone. Compare or subtract them in UTC, because
    Python reckons within one zone by the clock on the wall.
    """

    def __init__(self, hours: Hours) -> None:
        self.hours = hours
        self.zone = hours.zone
        self._horizon = Horizon(hours)

    def add(self, start: datetime, duration: timedelta) -> datetime:
        """The moment by which so much open time has passed since `start`; on closing time it stays there.

        A zero duration gives the next opening. Raises ValueError for a negative one, NeverOpen.
        """
        if not duration:
            return self.next_opening(start)
        return moment_of(self._reach(start, duration)[1], self.zone)

    def measure(self, start: datetime, end: datetime) -> timedelta:
        """The open time from `start` to `end`; negative where `end` lies before `start`."""
        begin, stop = instant_of(start), instant_of(end)
        compiled = self._horizon.covering(min(begin, stop), max(begin, stop))
        return timedelta(microseconds=compiled.counted(stop) - compiled.counted(begin))

    def is_open(self, at: datetime) -> bool:
        """Whether a moment lies in an opening; its closing time does not."""
        instant = instant_of(at)
        compiled = self._horizon.covering(instant, instant)
        index = compiled.following(instant)
        return index < len(compiled.starts) and compiled.starts[index] <= instant

    def next_opening(self, at: datetime) -> datetime:
        """The moment itself if it is open, else the next at which an opening starts. Raises NeverOpen."""
        instant = instant_of(at)
        compiled = self._horizon.covering(instant, instant)
        while (index := compiled.following(instant)) == len(compiled.starts):
            compiled = self._horizon.beyond(compiled, instant)
        start = compiled.starts[index]
        return at if start <= instant else moment_of(start, self.zone)

    def explain(self, start: datetime, duration: timedelta) -> Explanation:
        """What `add` answers, with the openings counted and the days skipped. Raises what `add` raises."""
        begin = instant_of(start)
        if not duration:
            due_at = self.next_opening(start)
            return Explanation(due_at, (), skipped(self.hours, begin, instant_of(due_at)))
        compiled, due = self._reach(start, duration)
        return Explanation(
            moment_of(due, self.zone), self._segments(compiled, begin, due), skipped(self.hours, begin, due)
        )

    def _segments(self, compiled: Openings, begin: int, due: int) -> tuple[Segment, ...]:
        found, total = [], timedelta()
        index = compiled.following(begin)
        while index < len(compiled.starts) and compiled.starts[index] < due:
            opens, closes = compiled.starts[index], compiled.ends[index]
            counted = timedelta(microseconds=min(due, closes) - max(begin, opens))
            total += counted
            found.append(Segment(moment_of(opens, self.zone), moment_of(closes, self.zone), counted, total))
            index += 1
        return tuple(found)

    def _reach(self, start: datetime, duration: timedelta) -> tuple[Openings, int]:
        """The instant by which a duration has passed, and the openings compiled for it."""
        amount = duration // MICROSECOND
        if amount < 0:
            raise ValueError(f"{duration} is negative. Give a duration of zero or more.")
        begin = instant_of(start)
        compiled = self._horizon.covering(begin, begin)
        while (due := compiled.counted(begin) + amount) > compiled.before[-1]:
            compiled = self._horizon.beyond(compiled, begin)
        return compiled, compiled.reached(due)


@lru_cache(maxsize=64)
def business_time(hours: Hours) -> BusinessTime:
    """The arithmetic of a calendar, compiled once for equal calendars. Raises UnknownTimeZone."""
    return BusinessTime(hours)
