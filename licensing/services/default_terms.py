"""The vendor's published terms, as the rows that a new installation begins with."""

from datetime import time

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from licensing.choices import ClockKind, Medium, Priority
from licensing.models import BusinessCalendar, OpeningWindow, ResponseTarget, SupportPlan
from licensing.services.holidays import seed_holidays

DEFAULT_PLAN = "Enterprise"
FIRST_HOLIDAYS = 2024
YEARS_AHEAD = 5

_MONDAY_TO_THURSDAY, _FRIDAY = range(4), range(4, 5)
_TECHNICAL_SUPPORT = [(_MONDAY_TO_THURSDAY, time(8), time(19)), (_FRIDAY, time(8, 30), time(17))]
_CUSTOMER_SERVICE = [(range(5), time(8), time(17))]
_TARGETS = [
    (Priority.ADVISORY, 33, ClockKind.BUSINESS, Medium.EMAIL, 240),
    (Priority.IMPORTANT, 11, ClockKind.BUSINESS, Medium.EMAIL, 120),
    (Priority.URGENT, 12, ClockKind.ELAPSED, Medium.TELEPHONE, 120),
    (Priority.CRITICAL, 2, ClockKind.ELAPSED, Medium.TELEPHONE, 30),
]


@transaction.atomic
def install_default_terms(*, year: int) -> bool:
    """Create the two calendars, with holidays to five years after `year`, and the two plans; answer whether it did.

    Does nothing once there is any plan: from then on the terms are kept by hand.
    """
    if SupportPlan.objects.exists():
        return False
    years = range(FIRST_HOLIDAYS, year + YEARS_AHEAD + 1)
    calendars = {
        "support_calendar": _calendar("technical-support", "Technical Support", _TECHNICAL_SUPPORT, years),
        "customer_service_calendar": _calendar("customer-service", "Customer Service", _CUSTOMER_SERVICE, years),
    }
    enterprise = SupportPlan.objects.create(name=DEFAULT_PLAN, **calendars)
    SupportPlan.objects.create(name="Standard", includes_support=False, **calendars)
    targets = [
        ResponseTarget(
            plan=enterprise, priority=priority, hours=hours, clock=clock, medium=medium, warning_minutes=warning
        )
        for priority, hours, clock, medium, warning in _TARGETS
    ]
    bulk_create_with_history(targets, ResponseTarget)
    return True


def _calendar(code: str, name: str, week: list[tuple[range, time, time]], years: range) -> BusinessCalendar:
    """The calendar of a code as it is, or a new one with these windows in US Central Time."""
    calendar, created = BusinessCalendar.objects.get_or_create(
        code=code, defaults={"name": name, "time_zone": "America/Chicago"}
    )
    if created:
        windows = [
            OpeningWindow(calendar=calendar, weekday=weekday, opens_at=opens_at, closes_at=closes_at)
            for weekdays, opens_at, closes_at in week
            for weekday in weekdays
        ]
        bulk_create_with_history(windows, OpeningWindow)
        seed_holidays(calendar, years)
    return calendar
