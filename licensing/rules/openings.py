"""The openings of a calendar as sorted instants with running sums, so that one bisection answers a question."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import accumulate
from operator import itemgetter, sub

from licensing.rules.hours import Hours
from licensing.rules.instants import DAY, EPOCH, MICROSECOND, instant_of, stretches

Span = tuple[int, int]
_EPOCH_WEEKDAY = EPOCH.weekday()


@dataclass(frozen=True, slots=True)
class Openings:
    """Every opening on the local dates of whole years. Instants; `before[i]` is the open time before opening `i`.

    Only instants from `covers_from` up to `covers_to` can be asked about: a day less at either end of the years, as the
    offsets of time zones are shorter than that.
    """

    first_year: int
    last_year: int
    covers_from: int
    covers_to: int
    starts: list[int]
    ends: list[int]
    before: list[int]

    def counted(self, instant: int) -> int:
        """The open time from the first opening up to an instant."""
        last = bisect_right(self.starts, instant) - 1
        return 0 if last < 0 else self.before[last] + min(instant, self.ends[last]) - self.starts[last]

    def reached(self, counted: int) -> int:
        """The earliest instant by which so much open time (more than none) has passed."""
        last = bisect_left(self.before, counted) - 1
        return self.starts[last] + counted - self.before[last]

    def following(self, instant: int) -> int:
        """The index of the opening that an instant lies in, else of the next one."""
        return bisect_right(self.ends, instant)


def openings(hours: Hours, first_year: int, last_year: int) -> Openings:
    """Compile the openings of some years, both inclusive."""
    first, last = date(first_year, 1, 1), date(last_year, 12, 31)
    holidays = {midnight(on) for on, _ in hours.holidays}
    spans = [(start, end) for start, end, day in regular_openings(hours, first, last) if day not in holidays]
    _cut_closures(spans, hours)
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    return Openings(
        first_year,
        last_year,
        midnight(first) + DAY,
        midnight(last),
        starts,
        ends,
        list(accumulate(map(sub, ends, starts), initial=0)),
    )


def regular_openings(hours: Hours, first: date, last: date) -> list[tuple[int, int, int]]:
    """The openings on some local dates, holidays and closures left aside: start, end, `midnight` of the date.

    Open is whenever the clock on the wall shows a time within a window. So a window over the hour that the clocks skip
    is shorter, over the hour they repeat longer; one that begins in the skipped hour opens when the skip is over, and
    one that begins or ends in the repeated hour opens each time that the clocks show it.
    """
    week, first_day, end_day = weekly_spans(hours), midnight(first), midnight(last) + DAY
    found: list[tuple[int, int, int]] = []
    for begin, end, offset in stretches(hours.zone, first_day - DAY, end_day + DAY):
        for day in range(max(first_day, (begin + offset) // DAY * DAY), min(end_day, end + offset), DAY):
            for opens, closes in week[(day // DAY + _EPOCH_WEEKDAY) % 7]:
                start, stop = max(begin, day + opens - offset), min(end, day + closes - offset)
                if start >= stop:
                    continue
                if found and found[-1][1:] == (start, day):
                    start = found.pop()[0]
                found.append((start, stop, day))
    return found


def weekly_spans(hours: Hours) -> list[list[Span]]:
    """For each weekday its windows as microseconds since midnight, sorted, with those that overlap or touch joined."""
    return [_joined(sorted(_spans_on(hours, weekday))) for weekday in range(7)]


def _spans_on(hours: Hours, weekday: int) -> Iterator[Span]:
    for window in hours.windows:
        if window.weekday == weekday and window.closes_after_it_opens:
            yield _sincemidnight(window.opens_at), _sincemidnight(window.closes_at) or DAY


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _cut_closures(spans: list[Span], hours: Hours) -> None:
    for closure in hours.closures:
        closed, reopened = instant_of(closure.starts_at), instant_of(closure.ends_at)
        if closed < reopened:
            first = bisect_right(spans, closed, key=itemgetter(1))
            last = bisect_left(spans, reopened, key=itemgetter(0))
            rest = [part for start, end in spans[first:last] for part in ((start, closed), (reopened, end))]
            spans[first:last] = [(start, end) for start, end in rest if start < end]


def _sincemidnight(at: time) -> int:
    since = timedelta(hours=at.hour, minutes=at.minute, seconds=at.second, microseconds=at.microsecond)
    return since // MICROSECOND


def midnight(on: date) -> int:
    """The instant of a date's midnight as if its clocks showed UTC."""
    return (on.toordinal() - EPOCH.toordinal()) * DAY
