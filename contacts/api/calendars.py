"""`/calendars/`: opening hours as data, and when so many of them are over."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.exceptions import NotFound

from contacts.api.fields import Asked, Moment, Told
from contacts.api.kinds import Creates, Lists
from contacts.api.problems import Problem
from licensing.models import BusinessCalendar
from licensing.rules.business_time import business_time
from licensing.rules.explanation import Explanation
from licensing.rules.horizon import NeverOpen, OutOfReach
from licensing.selectors import calendars, hours_of


class WindowTold(Told):
    """One opening on a weekday, 0 for Monday, in the calendar's time zone. Closing at 00:00 is midnight."""

    weekday = serializers.IntegerField()
    opens_at = serializers.CharField(help_text="As the clock on the wall shows it: 09:00:00.")
    closes_at = serializers.CharField()


class HolidayTold(Told):
    """A day without hours."""

    on = serializers.DateField()
    name = serializers.CharField()


class ClosureTold(Told):
    """A stretch without hours."""

    starts_at = Moment()
    ends_at = Moment()
    reason = serializers.CharField()


class CalendarTold(Told):
    """When a team is there."""

    code = serializers.CharField()
    name = serializers.CharField()
    time_zone = serializers.CharField()
    windows = WindowTold(many=True, source="windows.all")
    holidays = HolidayTold(many=True, source="holidays.all")
    closures = ClosureTold(many=True, source="closures.all")


class DueAsked(Asked):
    """From when, and how many opening hours."""

    hours = serializers.DecimalField(max_digits=7, decimal_places=2, min_value=0, max_value=10000)

    def get_fields(self) -> dict[str, Any]:
        return {"from": Moment(), **super().get_fields()}


class SegmentTold(Told):
    """One opening, how much of it was counted, and the sum so far."""

    opens_at = Moment()
    closes_at = Moment()
    counted_seconds = serializers.IntegerField()
    total_seconds = serializers.IntegerField()


class SkippedTold(Told):
    """A day that counted less, and why."""

    on = serializers.DateField()
    why = serializers.CharField()


class DueTold(Told):
    """By when so many opening hours are over, opening by opening."""

    due_at = Moment()
    segments = SegmentTold(many=True)
    skipped = SkippedTold(many=True)


class CalendarList(Lists):
    """The calendars of our teams."""

    tells = CalendarTold

    def rows(self) -> QuerySet[BusinessCalendar]:
        return calendars()


class Due(Creates):
    """When so many opening hours are over, counted from a moment. Nothing is written."""

    tells = DueTold
    asks = DueAsked
    made_status: ClassVar[int] = 200

    def create(self, told: dict[str, Any]) -> dict[str, Any]:
        calendar = calendars().filter(code=self.kwargs["code"]).first()
        if calendar is None:
            raise NotFound
        return _due(calendar, told["from"], timedelta(seconds=int(told["hours"] * 3600)))


def _due(calendar: BusinessCalendar, start: datetime, duration: timedelta) -> dict[str, Any]:
    try:
        found = business_time(hours_of(calendar)).explain(start, duration)
    except OutOfReach as problem:
        raise serializers.ValidationError({"from": str(problem)}, code="out_of_reach") from None
    except NeverOpen as problem:
        raise Problem(409, "never_open", str(problem)) from None
    return explained(found)


def explained(found: Explanation) -> dict[str, Any]:
    """A due moment and how it came about, as DueTold shows it."""
    return {
        "due_at": found.due_at,
        "segments": [
            {
                "opens_at": one.opens_at,
                "closes_at": one.closes_at,
                "counted_seconds": int(one.counted.total_seconds()),
                "total_seconds": int(one.total.total_seconds()),
            }
            for one in found.segments
        ],
        "skipped": [asdict(day) for day in found.skipped],
    }
