"""A calendar's current week, day by day."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from licensing.rules.business_time import business_time
from licensing.rules.hours import Hours
from licensing.rules.instants import instant_of
from licensing.rules.skipped import skipped


def week_of(hours: Hours, at: datetime) -> Iterator[tuple[str, str]]:
    """For each day of the week around a moment, Monday first: the day, and its opening hours or why it has none."""
    today = at.astimezone(hours.zone).date()
    days = [today + timedelta(days=number - today.weekday()) for number in range(8)]
    begin, end = (datetime.combine(day, time(), hours.zone) for day in (days[0], days[-1]))
    arithmetic = business_time(hours)
    segments = arithmetic.explain(begin, arithmetic.measure(begin, end)).segments
    closed = skipped(hours, instant_of(begin), instant_of(end))
    for day in days[:-1]:
        open_on_day = [f"{s.opens_at:%H:%M}–{s.closes_at:%H:%M}" for s in segments if s.opens_at.date() == day]
        closed_on_day = [one.why for one in closed if one.on == day]
        yield f"{day:%a %d %b}", ", ".join(open_on_day + closed_on_day)
