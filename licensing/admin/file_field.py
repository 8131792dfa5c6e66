"""A file on one of the desk's own forms."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString


class _FileInput(forms.ClearableFileInput):
    """The theme's script writes the chosen name into the first text box near by; here is one that nobody else needs."""

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        chosen = super().render(*args, **kwargs)
        return format_html('<span><span><span>{}</span></span><input type="text" hidden disabled></span>', chosen)


class DeskFileField(forms.FileField):
    """A file, which nobody has to choose as far as this field knows."""

    widget = _FileInput

    def __init__(self, *, label: str) -> None:
        super().__init__(label=label, required=False, error_messages={"empty": "The file is empty."})
