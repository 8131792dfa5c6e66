"""Public holidays, written down once as rows that people may then edit."""

from collections.abc import Iterable

from holidays import country_holidays
from simple_history.utils import bulk_create_with_history

from licensing.models import BusinessCalendar, Holiday


def seed_holidays(calendar: BusinessCalendar, years: Iterable[int]) -> int:
    """Add the federal holidays of the United States to a calendar; answer how many were added.

    A day that has a holiday keeps it as it is named.
    """
    public = country_holidays("US", years=list(years), language="en_US")
    taken = set(calendar.holidays.filter(on__in=list(public)).values_list("on", flat=True))
    missing = [Holiday(calendar=calendar, on=on, name=name) for on, name in sorted(public.items()) if on not in taken]
    return len(bulk_create_with_history(missing, Holiday))
