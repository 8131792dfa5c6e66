"""Reads what was sold and when people are there, as the values that rules and services take."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from licensing.choices import ClockKind, Medium, Priority
from licensing.models import BusinessCalendar, License, Release, SupportPlan
from licensing.models.license import without_hyphens
from licensing.rules.business_time import BusinessTime, business_time
from licensing.rules.horizon import NeverOpen
from licensing.rules.hours import Closure, Hours, Window
from licensing.rules.response_target import Target

CALENDAR_ROWS = ("windows", "holidays", "closures")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_INSTANT = timedelta(microseconds=1)
_DAYS_LOOKED_AHEAD = 8


def calendars() -> QuerySet[BusinessCalendar]:
    """Every team's calendar, with its rows fetched along."""
    return BusinessCalendar.objects.prefetch_related(*CALENDAR_ROWS)


def releases(product: str = "") -> QuerySet[Release]:
    """The versions of all products, or of one by its name in any case. Clause 2.3.2."""
    found = Release.objects.select_related("product")
    return found.filter(product__name__iexact=product) if product else found


@dataclass(frozen=True, slots=True)
class CalendarState:
    """Whether a team is there, and when that changes; None where it never does."""

    is_open: bool
    next_opening_at: datetime | None
    next_closing_at: datetime | None


def normalised_reference(text: str) -> str:
    """A license number or activation key as it is kept: in capitals, without blanks, every dash a hyphen."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_DASHES).split()).upper()


def license_by_reference(number: str = "", activation_key: str = "") -> License | None:
    """The license of a number in any spelling; where that finds none, of an activation key. Clause 2.2.3.

    Hyphens are looked past where the spelling with them finds nothing: people leave them out.
    """
    licenses = License.objects.select_related("product", "plan")
    for field, text in (("number", number), ("activation_key", activation_key)):
        reference = normalised_reference(text)
        if not reference:
            continue
        bare = licenses.annotate(bare=without_hyphens(field)).filter(bare=reference.replace("-", ""))
        if found := licenses.filter(**{field: reference}).first() or bare.first():
            return found
    return None


def hours_of(calendar: BusinessCalendar) -> Hours:
    """A calendar as a plain value: three queries, none where CALENDAR_ROWS are prefetched."""
    return Hours(
        time_zone=str(calendar.time_zone),
        windows=tuple(Window(row.weekday, row.opens_at, row.closes_at) for row in calendar.windows.all()),
        holidays=tuple((row.on, row.name) for row in calendar.holidays.all()),
        closures=tuple(Closure(row.starts_at, row.ends_at, row.reason) for row in calendar.closures.all()),
    )


def targets_of(plan: SupportPlan) -> dict[Priority, Target]:
    """What a plan promises by priority; {} for a plan that owes no response. One query, none where prefetched."""
    return {
        Priority(row.priority): Target(
            priority=Priority(row.priority),
            duration=timedelta(seconds=int(row.hours * 3600)),
            clock=ClockKind(row.clock),
            medium=Medium(row.medium),
            warning=timedelta(minutes=row.warning_minutes),
        )
        for row in plan.targets.all()
    }


def calendar_state(calendar: BusinessCalendar, at: datetime) -> CalendarState:
    """Whether a calendar is open at a moment, and its next opening and closing."""
    time = business_time(hours_of(calendar))
    is_open = time.is_open(at)
    closing = _closing_after(time, at)
    return CalendarState(is_open, _opening_after(time, closing if is_open else at), closing)


def _closing_after(time: BusinessTime, at: datetime) -> datetime | None:
    """The end of the opening at a moment, else of the next; None where it goes on for days, as round the clock."""
    for _ in range(_DAYS_LOOKED_AHEAD):
        try:
            at = time.explain(at, _INSTANT).segments[0].closes_at
        except NeverOpen:
            return None
        if not time.is_open(at):
            return at
    return None


def _opening_after(time: BusinessTime, at: datetime | None) -> datetime | None:
    try:
        return at and time.next_opening(at)
    except NeverOpen:
        return None
