"""Why time between two moments was not counted, day by day."""

from collections.abc import Iterator
from datetime import date, timedelta

from licensing.rules.explanation import Skipped
from licensing.rules.hours import WEEKDAYS, Hours
from licensing.rules.instants import instant_of, moment_of
from licensing.rules.openings import regular_openings, weekly_spans


def skipped(hours: Hours, start: int, end: int) -> tuple[Skipped, ...]:
    """The days from instant `start` up to `end` that a weekday without hours, a holiday or a closure made count less.

    A holiday or closure is named only where it took open time away; a day may be named once for each closure.
    """
    if start >= end:
        return ()
    week, holidays = weekly_spans(hours), dict(hours.holidays)
    on, last = moment_of(start, hours.zone).date(), moment_of(end - 1, hours.zone).date()
    found: list[Skipped] = []
    while on <= last:
        if not week[on.weekday()]:
            found.append(Skipped(on, f"{WEEKDAYS[on.weekday()]}: no opening hours"))
        elif on in holidays:
            if _takes(hours, on, start, end):
                found.append(Skipped(on, holidays[on]))
        else:
            found.extend(Skipped(on, reason) for reason in _closures(hours, on, start, end))
        on += timedelta(days=1)
    return tuple(found)


def _closures(hours: Hours, on: date, start: int, end: int) -> Iterator[str]:
    for closure in hours.closures:
        if _takes(hours, on, max(start, instant_of(closure.starts_at)), min(end, instant_of(closure.ends_at))):
            yield closure.reason


def _takes(hours: Hours, on: date, start: int, end: int) -> bool:
    """Whether anything between two instants would otherwise be open on a date."""
    return start < end and any(
        opens < end and start < closes for opens, closes, _ in regular_openings(hours, on, on)
    )
