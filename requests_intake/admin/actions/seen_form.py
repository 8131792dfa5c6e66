"""Forms that are not carried out over something that their reader has not read."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from requests_intake.admin.actions.base import ActionForm
from requests_intake.selectors.desk_thread import said_since


class SeenForm(ActionForm):
    """`seen` is the newest message of the page that the form stood on. Without it nothing is compared."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        newer = said_since(self.issue_request, told["seen"]) if told.get("seen") is not None else None
        if newer:
            who = newer.author_name or newer.author_address or "Somebody"
            words = " ".join(newer.body_text.split())[:120]
            raise ValidationError(f"{who} wrote meanwhile: “{words}”. Read it in the conversation, then do this again.")
        return told

    def show_seen(self, newest: int) -> None:
        """The page that shows a refused form shows the newest message too."""
        self.data = {**self.data.dict(), "seen": newest}
