"""A form that asks for nothing but the reason of a step."""

from typing import Any

from django import forms


class ReasonForm(forms.Form):
    """Why something is done. `hint` says who reads it; `wanting` what is said where there is none."""

    reason = forms.CharField(widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args: Any, hint: str = "", wanting: str = "Give the reason.", **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        field = self.fields["reason"]
        field.help_text, field.error_messages["required"] = hint, wanting
