"""A moment as people read it: how far it is, and when it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from django.conf import settings

from requests_intake.rules.moments import told

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
_DAYS_FROM = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class ToldMoment:
    """`distance` is "in 3 h 20 min" or "12 min ago"; `here` is the moment in the reader's zone, `there` in the other's.

    `there` is "" where the other side's clocks show the same, or its zone is not known.
    """

    at: datetime
    distance: str
    here: str
    there: str
    passed: bool

    @property
    def overdue(self) -> str:
        """The distance of something that is owed: "12 min overdue" once it has passed."""
        return f"{self.distance.removesuffix(' ago')} overdue" if self.passed else self.distance


def told_moment(
    at: datetime, *, now: datetime, customer: tzinfo | None = None, zone: tzinfo | None = None
) -> ToldMoment:
    """Tell a moment as seen from now. `zone` is the reader's, by default the vendor's; `customer` the other side's."""
    zone = zone or ZoneInfo(settings.VENDOR_TIME_ZONE)
    passed = at <= now
    distance = f"{span(now - at)} ago" if passed else f"in {span(at - now)}"
    return ToldMoment(at, distance, told(at, zone), _elsewhere(at, zone, customer), passed)


def span(length: timedelta) -> str:
    """A length of time in its two largest units, rounded down: "12 min", "3 h 20 min", "4 d 2 h"."""
    if length < _MINUTE:
        return "under 1 min"
    if length < _HOUR:
        return f"{length // _MINUTE} min"
    if length < _DAYS_FROM:
        return _two(length // _HOUR, "h", length % _HOUR // _MINUTE, "min")
    return _two(length // _DAY, "d", length % _DAY // _HOUR, "h")


def _two(first: int, first_unit: str, second: int, second_unit: str) -> str:
    return f"{first} {first_unit} {second} {second_unit}" if second else f"{first} {first_unit}"


def _elsewhere(at: datetime, zone: tzinfo, customer: tzinfo | None) -> str:
    if customer is None or at.astimezone(customer).utcoffset() == at.astimezone(zone).utcoffset():
        return ""
    return told(at, customer)
