"""The years for which a calendar's openings are compiled; they grow as questions reach beyond them."""

from datetime import UTC, datetime

from licensing.rules.hours import Hours
from licensing.rules.instants import DAY, instant_of, moment_of
from licensing.rules.openings import Openings, openings, weekly_spans

# A bound, because the years asked about may come from outside: compiling all of them takes less than a second.
FIRST_YEAR, LAST_YEAR = 1900, 2199
_FIRST = instant_of(datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)) + DAY
_END = instant_of(datetime(LAST_YEAR, 12, 31, tzinfo=UTC))


class NeverOpen(ValueError):  # noqa: N818
    """The calendar has no open hour from some moment on, so what was asked for does not exist."""


class OutOfReach(ValueError):  # noqa: N818
    """The question or its answer lies outside the years FIRST_YEAR to LAST_YEAR."""


class Horizon:
    """The openings of one calendar as far as they were needed.

    They are only ever replaced whole, so threads may share this.
    """

    def __init__(self, hours: Hours) -> None:
        self._hours = hours
        self._never_open = not any(weekly_spans(hours))
        self._openings: Openings | None = None

    def covering(self, first: int, last: int) -> Openings:
        """Openings that can be asked about the instants from `first` to `last`. Raises OutOfReach."""
        compiled = self._openings
        if compiled is not None and compiled.covers_from <= first and last < compiled.covers_to:
            return compiled
        for instant in (first, last):
            if not _FIRST <= instant < _END:
                raise OutOfReach(
                    f"Ask about moments from {FIRST_YEAR} to {LAST_YEAR}: opening hours are reckoned there."
                )
        return self._compile(compiled, _year(first - DAY), _year(last + DAY))

    def beyond(self, compiled: Openings, instant: int) -> Openings:
        """Openings of more years than `compiled`, in which too little is open after `instant`.

        Raises NeverOpen, OutOfReach.
        """
        exhausted = compiled.last_year == LAST_YEAR
        last_closing = compiled.ends[-1] if compiled.ends else compiled.covers_from
        if self._never_open or (exhausted and _year(last_closing) < LAST_YEAR):
            since = moment_of(max(instant, last_closing), self._hours.zone).date()
            raise NeverOpen(f"The calendar has no open hour from {since} on. Give it opening hours.")
        if exhausted:
            raise OutOfReach(
                f"The opening hours asked for lie after {LAST_YEAR}. Ask for fewer, or for an earlier moment."
            )
        return self._compile(compiled, compiled.first_year, compiled.last_year + 1)

    def _compile(self, compiled: Openings | None, first_year: int, last_year: int) -> Openings:
        """Compile these years and all that were compiled before, at least doubled, so that growing seldom happens."""
        if compiled is not None:
            count = compiled.last_year - compiled.first_year + 1
            if first_year < compiled.first_year:
                first_year = min(first_year, compiled.first_year - count)
            if last_year > compiled.last_year:
                last_year = max(last_year, compiled.last_year + count)
            first_year, last_year = min(first_year, compiled.first_year), max(last_year, compiled.last_year)
        self._openings = openings(self._hours, max(first_year, FIRST_YEAR), min(last_year, LAST_YEAR))
        return self._openings


def _year(instant: int) -> int:
    return moment_of(instant, UTC).year
