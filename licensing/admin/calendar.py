"""The pages of business calendars."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Case, DateTimeField, Field, QuerySet, When
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from unfold.decorators import action, display

from licensing.admin.calendar_form import CalendarForm, in_the_united_states, summed_up
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
    """This year's and next year's holidays first."""

    model = Holiday
    per_page = 30

    def get_queryset(self, request: HttpRequest) -> QuerySet[Holiday]:
        year = timezone.localdate().year
        later = Case(When(on__year__in=(year, year + 1), then=0), default=1)
        return super().get_queryset(request).order_by(later, "on")


class ClosureInline(DeskInline):
    model = Closure
    formset = LintedFormSet

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, DateTimeField):
            kwargs["help_text"] = f"Time zone: {timezone.get_default_timezone_name()}."
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(BusinessCalendar)
class BusinessCalendarAdmin(WithHistory, DeskModelAdmin):
    actions_detail = ("what_changed",)
    form = CalendarForm
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

    @action(description="Add public holidays of the United States for this and next year", permissions=["change"])
    def add_next_years_holidays(self, request: HttpRequest, calendars: QuerySet[BusinessCalendar]) -> None:
        year = timezone.localdate().year
        for calendar in calendars:
            if not in_the_united_states(str(calendar.time_zone)):
                known = "Only holidays of the United States are known; enter its own."
                self.message_user(request, f"{calendar} is in {calendar.time_zone}. {known}", messages.WARNING)
                continue
            added = seed_holidays(calendar, [year, year + 1])
            years = f"{year} and {year + 1}"
            told = f"{added} holidays of {years} added to {calendar}." if added else f"{calendar} has those of {years}."
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
        for sentence in summed_up(lint(hours_of(saved), years=(this_year, this_year + 1))):
            self.message_user(request, sentence, messages.WARNING)
