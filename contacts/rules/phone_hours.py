"""When a change by telephone is taken: in the business hours of Customer Service. Clause 1.3b."""

from dataclasses import dataclass
from datetime import datetime

from licensing.rules.business_time import business_time
from licensing.rules.horizon import NeverOpen
from licensing.rules.hours import Hours


@dataclass(frozen=True, slots=True)
class PhoneHours:
    """Whether changes by phone are taken at a moment, why, and from when they are; None where they never will be."""

    open: bool
    because: str
    next_opening_at: datetime | None


def phone_hours(hours: Hours, at: datetime) -> PhoneHours:
    """What the calendar of Customer Service says about a call at a moment. Clause 1.3b."""
    time = business_time(hours)
    now = _told(at, hours)
    if time.is_open(at):
        return PhoneHours(True, f"Customer Service is there: it is {now} (clause 1.3b).", at)
    try:
        opening = time.next_opening(at)
    except NeverOpen:
        return PhoneHours(False, f"It is {now}, and Customer Service has no more hours (clause 1.3b).", None)
    because = f"It is {now}, outside the hours of Customer Service, which opens {_told(opening, hours)} (clause 1.3b)."
    return PhoneHours(False, because, opening)


def _told(moment: datetime, hours: Hours) -> str:
    return f"{moment.astimezone(hours.zone):%a %d %b %H:%M %Z}"
