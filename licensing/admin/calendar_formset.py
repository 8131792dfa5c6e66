"""Looking over a whole calendar before any part of it is saved."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.utils import timezone
from unfold.forms import PaginationInlineFormSet

from licensing.models import BusinessCalendar, Closure, Holiday, OpeningWindow
from licensing.rules import hours as rules
from licensing.rules.calendar_lint import lint


class LintedFormSet(PaginationInlineFormSet):
    """The last formset on a calendar's page; with its `siblings` it knows all that would be saved."""

    siblings: list[BaseInlineFormSet] = []

    def clean(self) -> None:
        super().clean()
        others = [formset for formset in self.siblings if formset is not self]
        if any(self.errors) or not all(formset.is_valid() for formset in others):
            return
        hours = _hours(self.instance, self.siblings)
        if sentences := [*lint(hours, years=()), *_without_holidays(hours)]:
            raise ValidationError(sentences)


def _without_holidays(hours: rules.Hours) -> Iterator[str]:
    given = {on.year for on, _ in hours.holidays}
    this_year = timezone.localdate().year
    for year in (this_year, this_year + 1):
        if year not in given:
            yield f"{year} has no holiday. Enter its holidays, or add the public ones from the list of calendars."


def _hours(calendar: BusinessCalendar, formsets: list[BaseInlineFormSet]) -> rules.Hours:
    rows = {formset.model: _rows(formset) for formset in formsets}
    return rules.Hours(
        time_zone=str(calendar.time_zone),
        windows=tuple(rules.Window(r["weekday"], r["opens_at"], r["closes_at"]) for r in rows.get(OpeningWindow, [])),
        holidays=tuple((r["on"], r["name"]) for r in rows.get(Holiday, [])),
        closures=tuple(rules.Closure(r["starts_at"], r["ends_at"], r["reason"]) for r in rows.get(Closure, [])),
    )


def _rows(formset: BaseInlineFormSet) -> list[dict[str, Any]]:
    """What the page would save, and the rows that stand on its other pages."""
    typed = [form.cleaned_data for form in formset.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
    if formset.instance.pk is None:
        return typed
    elsewhere: Any = formset.get_queryset().model._default_manager.filter(calendar=formset.instance)
    return typed + list(elsewhere.exclude(pk__in=[form.instance.pk for form in formset.forms]).values())
