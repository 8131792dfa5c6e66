"""Moments as whole microseconds since 1970 in UTC, in which sums and comparisons know no daylight saving time."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
SECOND = 1_000_000
DAY = 86_400 * SECOND


def instant_of(moment: datetime) -> int:
    """The instant of an aware moment. Raises ValueError for a naive one."""
    try:
        return (moment - EPOCH) // MICROSECOND
    except TypeError:
        raise ValueError(f"{moment} has no time zone. Give an aware datetime.") from None


def moment_of(instant: int, zone: tzinfo) -> datetime:
    """The instant as a moment on the clocks of a zone."""
    return (EPOCH + timedelta(microseconds=instant)).astimezone(zone)


def stretches(zone: tzinfo, begin: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The stretches from `begin` to `end` in which the zone keeps one UTC offset: start, end, offset."""
    start, offset = begin, _offset(zone, begin)
    for day in range(begin, end, DAY):
        next_day = min(day + DAY, end)
        while offset != _offset(zone, next_day):
            change = _change(zone, max(day, start), next_day, offset)
            yield start, change, offset
            start, offset = change, _offset(zone, change)
    yield start, end, offset


def _offset(zone: tzinfo, instant: int) -> int:
    shown = moment_of(instant, zone).utcoffset()
    assert shown is not None
    return shown // MICROSECOND


def _change(zone: tzinfo, before: int, after: int, offset: int) -> int:
    """The second at which `offset`, in force at `before`, no longer is; at `after` it is not."""
    while after - before > SECOND:
        middle = (before + after) // 2 // SECOND * SECOND
        if _offset(zone, middle) == offset:
            before = middle
        else:
            after = middle
    return after
