"""A date and time of day, typed in the reader's zone."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext, gettext_lazy

from requests_intake.rules.typed_moment import moment_typed

_SHAPE = "%Y-%m-%dT%H:%M"


class MomentField(forms.Field):
    """A moment to the minute in the reader's time zone; its value is in UTC."""

    widget = forms.DateTimeInput({"type": "datetime-local"}, format=_SHAPE)
    default_error_messages = {
        "required": gettext_lazy("Say when."),
        "invalid": gettext_lazy("This is no moment. Write it like 2026-11-30 09:00."),
    }

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        try:
            typed = parse_datetime(str(value).strip())
        except ValueError:
            typed = None
        if typed is None or typed.tzinfo is not None:
            raise ValidationError(self.error_messages["invalid"], "invalid")
        try:
            return moment_typed(typed, timezone.get_current_timezone())
        except ValueError as problem:
            raise ValidationError(str(problem)) from None

    def prepare_value(self, value: Any) -> Any:
        return f"{timezone.localtime(value):{_SHAPE}}" if isinstance(value, datetime) else value


def zone_told() -> str:
    """In which zone moments are typed and shown on a page."""
    return gettext("Your time zone: %(zone)s.") % {"zone": timezone.get_current_timezone_name()}
