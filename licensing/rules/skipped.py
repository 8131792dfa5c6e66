"""Why time between two moments was not counted, day by day."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from licensing.rules.explanation import Skipped
from licensing.rules.hours import WEEKDAYS, Hours
from licensing.rules.instants import instant_of, moment_of
from licensing.rules.openings import Span, midnight, regular_openings


def skipped(hours: Hours, start: int, end: int) -> tuple[Skipped, ...]:
    """The days from instant `start` up to `end` that a weekday without hours, a holiday or a closure made count less.

    A holiday or closure is named only where it took open time away; a day may be named once for each closure.
    """
    if start >= end:
        return ()
    first, last = (moment_of(instant, hours.zone).date() for instant in (start, end - 1))
    holidays = dict(hours.holidays)
    usual: dict[int, list[Span]] = defaultdict(list)
    for opens, closes, day in regular_openings(hours, first, last):
        usual[day].append((max(start, opens), min(end, closes)))
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(Skipped(on, why) for on in days for why in _reasons(hours, holidays.get(on), on, usual[midnight(on)]))


def _reasons(hours: Hours, holiday: str | None, on: date, usual: list[Span]) -> Iterator[str]:
    """Why the spans that are usually open on a date were not, each once."""
    if not usual:
        has_hours = any(w.weekday == on.weekday() and w.closes_after_it_opens for w in hours.windows)
        yield f"{WEEKDAYS[on.weekday()]}: {'the clocks skip the' if has_hours else 'no'} opening hours"
    elif holiday is not None:
        if any(opens < closes for opens, closes in usual):
            yield holiday
    else:
        for closure in hours.closures:
            closed, reopened = instant_of(closure.starts_at), instant_of(closure.ends_at)
            if any(max(opens, closed) < min(closes, reopened) for opens, closes in usual):
                yield closure.reason
