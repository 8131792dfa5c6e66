"""By what the list of Arrivals may be narrowed."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from licensing.admin.desk import FIRST_YEAR, LAST_YEAR
from requests_intake.admin.word_filter import WordFilter, words_of
from requests_intake.choices import Outcome

UNREAD, SET_ASIDE = "unread", "set_aside"


def day_named(text: str) -> date | None:
    """The day of a text like 2026-11-30; None where it is no day, or one out of reach."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


class OutcomeFilter(WordFilter):
    title, parameter_name = "outcome", "outcome"
    words = [*words_of(Outcome), (SET_ASIDE, "Set aside"), (UNREAD, "Not read yet")]

    def filtered(self, request: HttpRequest, queryset: QuerySet, value: str) -> QuerySet:
        if value == SET_ASIDE:
            return queryset.filter(set_aside_at__isnull=False)
        return queryset.filter(outcome="" if value == UNREAD else value, set_aside_at=None)


class DayFilter(WordFilter):
    """One day of the vendor's calendar, as the mail journal names it. There is a line of it only while it is used."""

    title, parameter_name = "day", "day"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        told = request.GET.get(self.parameter_name, "")
        day = day_named(told)
        return [(told, f"{day:%a} {day.day} {day:%b %Y}")] if day else []

    def filtered(self, request: HttpRequest, queryset: QuerySet, value: str) -> QuerySet:
        begin = date.fromisoformat(value)
        since, until = (
            datetime.combine(day, time.min, timezone.get_default_timezone()) for day in (begin, begin + timedelta(1))
        )
        return queryset.filter(received_at__gte=since, received_at__lt=until)
