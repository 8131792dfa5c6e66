"""A date and time of day, typed in the vendor's zone."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from requests_intake.rules.typed_moment import moment_typed


class MomentField(forms.DateTimeField):
    """A moment to the minute, or to the second, in the vendor's time zone, which its help text names.

    `fits` says which reading is meant where an hour came twice, as when the clocks are put back.
    """

    widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def __init__(self, *, help_text: str = "", to_the_second: bool = False, **kwargs: Any) -> None:
        zone = f"Time zone: {timezone.get_default_timezone_name()}."
        if to_the_second:
            kwargs["widget"] = forms.DateTimeInput({"type": "datetime-local", "step": "1"}, format="%Y-%m-%dT%H:%M:%S")
        super().__init__(help_text=f"{help_text} {zone}".strip(), **kwargs)
        self.error_messages["invalid"] = "This is no moment. Write it like 2026-11-30 09:00."
        self.fits: Callable[[datetime], bool] = lambda moment: False

    def to_python(self, value: Any) -> datetime | None:
        typed = _naive(value)
        if typed is None:
            return super().to_python(value)
        try:
            return moment_typed(typed, timezone.get_current_timezone(), fits=self.fits)
        except ValueError as problem:
            raise ValidationError(str(problem)) from None


def _naive(value: Any) -> datetime | None:
    """What was typed where it names a date and a time of day without a zone."""
    try:
        moment = parse_datetime(str(value).strip()) if value else None
    except ValueError:
        return None
    return moment if moment and moment.tzinfo is None else None
