"""A date and time of day, typed in the vendor's zone."""

from typing import Any

from django import forms
from django.utils import timezone


class MomentField(forms.DateTimeField):
    """A moment to the minute, in the vendor's time zone, which its help text names."""

    widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def __init__(self, *, help_text: str = "", **kwargs: Any) -> None:
        zone = f"Time zone: {timezone.get_default_timezone_name()}."
        super().__init__(help_text=f"{help_text} {zone}".strip(), **kwargs)
        self.error_messages["invalid"] = "This is no moment. Write it like 2026-11-30 09:00."
