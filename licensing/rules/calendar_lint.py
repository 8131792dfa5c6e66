"""What is odd about a calendar, in sentences for whoever keeps it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations

from licensing.rules.business_time import business_time
from licensing.rules.hours import WEEKDAYS, Closure, Hours, UnknownTimeZone, Window
from licensing.rules.openings import weekly_spans


def lint(hours: Hours, years: Iterable[int]) -> tuple[str, ...]:
    """A sentence for each oddity of a calendar, () for none. Holidays and open hours are looked for in each of `years`.

    Raises OutOfReach for years in which opening hours are not reckoned.
    """
    asked = sorted(set(years))
    return (
        *_unknown_zone(hours),
        *_backward_windows(hours),
        *_overlaps(hours),
        *_backward_closures(hours),
        *_repeated_holidays(hours),
        *_years_without_holiday(hours, asked),
        *_weeks_never_open(hours, asked),
    )


def _unknown_zone(hours: Hours) -> Iterator[str]:
    try:
        hours.zone  # noqa: B018
    except UnknownTimeZone as unknown:
        yield str(unknown)


def _zone_is_known(hours: Hours) -> bool:
    try:
        return bool(hours.zone)
    except UnknownTimeZone:
        return False


def _backward_windows(hours: Hours) -> Iterator[str]:
    for window in hours.windows:
        if not window.closes_after_it_opens:
            how = "the moment" if window.opens_at == window.closes_at else "before"
            yield f"{_named(window)} closes {how} it opens. Swap the times, or give hours past midnight as two windows."


def _overlaps(hours: Hours) -> Iterator[str]:
    real = sorted((w for w in hours.windows if w.closes_after_it_opens), key=lambda w: (w.weekday, w.opens_at))
    for one, other in combinations(real, 2):
        if one.weekday == other.weekday and (one.closes_at == time(0) or other.opens_at < one.closes_at):
            yield f"{_named(one)} and {other} overlap. Join them, or move one."


def _named(window: Window) -> str:
    return f"{WEEKDAYS[window.weekday]} {window}"


def _backward_closures(hours: Hours) -> Iterator[str]:
    for closure in hours.closures:
        if closure.ends_at <= closure.starts_at:
            yield _backward(closure, _shown_in(hours))


def _backward(closure: Closure, shown: Callable[[datetime], str]) -> str:
    starts, ends = shown(closure.starts_at), shown(closure.ends_at)
    if closure.ends_at == closure.starts_at:
        return f"The closure “{closure.reason}” ends the moment it starts ({starts}). Move its end."
    return f"The closure “{closure.reason}” ends ({ends}) before it starts ({starts}). Swap the two."


def _shown_in(hours: Hours) -> Callable[[datetime], str]:
    zone = hours.zone if _zone_is_known(hours) else UTC
    return lambda moment: moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")


def _repeated_holidays(hours: Hours) -> Iterator[str]:
    names: dict[date, list[str]] = defaultdict(list)
    for on, name in hours.holidays:
        names[on].append(name)
    for on, given in sorted(names.items()):
        if len(given) > 1:
            yield f"The holiday of {on} is entered {len(given)} times: {', '.join(given)}. Keep one."


def _years_without_holiday(hours: Hours, years: list[int]) -> Iterator[str]:
    given = {on.year for on, _ in hours.holidays}
    for year in years:
        if year not in given:
            yield f"{year} has no holiday. Enter the holidays of {year}."


def _weeks_never_open(hours: Hours, years: list[int]) -> Iterator[str]:
    if not any(weekly_spans(hours)):
        yield "No day of the week has an open hour. Add a window."
    elif _zone_is_known(hours):
        for monday in (monday for year in years for monday in _mondays(year)):
            if not _opens_in_week(hours, monday):
                yield f"The week of Monday {monday} has no open hour. Look at its holidays and closures."


def _mondays(year: int) -> Iterator[date]:
    first = date(year, 1, 1)
    monday = first + timedelta(days=-first.weekday() % 7)
    while monday.year == year:
        yield monday
        monday += timedelta(weeks=1)


def _opens_in_week(hours: Hours, monday: date) -> bool:
    begin, end = (datetime.combine(day, time(), hours.zone) for day in (monday, monday + timedelta(weeks=1)))
    return bool(business_time(hours).measure(begin, end))
