"""A date and time of day as somebody types it, without a zone, becomes a moment."""

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo

FIRST_YEAR, LAST_YEAR = 2000, 2100


def moment_typed(typed: datetime, zone: tzinfo, *, fits: Callable[[datetime], bool] = lambda moment: False) -> datetime:
    """The moment in UTC that a naive date and time mean in a zone.

    `fits` says which reading is meant where an hour came twice, as when the clocks are put back. Raises ValueError,
    saying what to enter instead: the year is far away, the time does not exist or is ambiguous.
    """
    if not FIRST_YEAR <= typed.year <= LAST_YEAR:
        raise ValueError(f"{typed.year} is too far away. Enter a year from {FIRST_YEAR} to {LAST_YEAR}.")
    earlier, later = (typed.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if earlier == later:
        return earlier
    told = f"{typed:%H:%M} of {typed.day} {typed:%b %Y}"
    if earlier.astimezone(zone).replace(tzinfo=None) != typed:
        raise ValueError(f"{told} does not exist: the clocks were put forward. Enter a time that does.")
    fitting = [moment for moment in (earlier, later) if fits(moment)]
    if len(fitting) != 1:
        raise ValueError(f"{told} came twice: the clocks were put back. Enter a time before or after that hour.")
    return fitting[0]
