"""A text of limited length."""

from typing import Any

from django import forms


class TextField(forms.CharField):
    """Its length is checked here alone: a browser that counted would silently cut off what was pasted."""

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)
        self.error_messages["max_length"] = (
            f"This has %(show_value)d characters; at most {max_length:,} fit. Shorten it."
        )

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


def reason_field(label: str = "Reason", help_text: str = "") -> TextField:
    """Why a decision is taken; the service says whether it may be left empty."""
    return TextField(
        label=label, help_text=help_text, required=False, max_length=2000, widget=forms.Textarea({"rows": 2})
    )
