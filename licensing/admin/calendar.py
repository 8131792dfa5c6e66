"""The pages of business calendars."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from unfold.decorators import action, display

from licensing.admin.calendar_formset import LintedFormSet
from licensing.admin.desk import DeskInline, DeskModelAdmin, table
from licensing.admin.history import WithHistory
from licensing.admin.this_week import week_of
from licensing.models import BusinessCalendar, Closure, Holiday, OpeningWindow
from licensing.rules.calendar_lint import lint
from licensing.selectors import CALENDAR_ROWS, calendar_state, hours_of
from licensing.services.holidays import seed_holidays


class OpeningWindowInline(DeskInline):
    model = OpeningWindow


class HolidayInline(DeskInline):
    model = Holiday
    ordering = ("-on",)
    per_page = 30


class ClosureInline(DeskInline):
    model = Closure
    formset = LintedFormSet


@admin.register(BusinessCalendar)
class BusinessCalendarAdmin(WithHistory, DeskModelAdmin):
    actions_detail = ("what_changed",)
    list_display = ("name", "code", "time_zone", "now")
    search_fields = ("name", "code")
    readonly_fields = ("now", "this_week")
    inlines = (OpeningWindowInline, HolidayInline, ClosureInline)
    actions = ("add_next_years_holidays",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[BusinessCalendar]:
        return super().get_queryset(request).prefetch_related(*CALENDAR_ROWS)

    @display(description="now")
    def now(self, calendar: BusinessCalendar) -> str:
        if calendar.pk is None:
            return "Not saved yet."
        state = calendar_state(calendar, timezone.now())
        if state.is_open:
            return f"open until {state.next_closing_at:%a %d %b %H:%M %Z}" if state.next_closing_at else "always open"
        return f"closed until {state.next_opening_at:%a %d %b %H:%M %Z}" if state.next_opening_at else "never open"

    @display(description="this week")
    def this_week(self, calendar: BusinessCalendar) -> str | SafeString:
        if calendar.pk is None:
            return "Not saved yet."
        return table(week_of(hours_of(calendar), timezone.now()))

    @action(description="Add public holidays for next year", permissions=["change"])
    def add_next_years_holidays(self, request: HttpRequest, calendars: QuerySet[BusinessCalendar]) -> None:
        year = timezone.localdate().year + 1
        for calendar in calendars:
            added = seed_holidays(calendar, [year])
            told = f"{added} holidays of {year} added to {calendar}." if added else f"{calendar} has those of {year}."
            self.message_user(request, told, messages.SUCCESS)

    def _create_formsets(self, request: HttpRequest, obj: Any, change: bool) -> tuple[list[BaseInlineFormSet], list]:
        formsets, inlines = super()._create_formsets(request, obj, change)
        for formset in formsets:
            formset.siblings = formsets
        return formsets, inlines

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        saved = BusinessCalendar.objects.get(pk=form.instance.pk)
        this_year = timezone.localdate().year
        for sentence in lint(hours_of(saved), years=(this_year, this_year + 1)):
            self.message_user(request, sentence, messages.WARNING)
