"""Forms that are not carried out over something that their reader has not read."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from requests_intake.admin.actions.base import ActionForm
from requests_intake.selectors.changed_since import decided_since
from requests_intake.selectors.desk_thread import said_since

BIGGEST_KEY = 2**63 - 1


class SeenForm(ActionForm):
    """`seen` is the newest message of the page that the form stood on, `as_of` the newest event of its timeline.

    Without them nothing is compared. Who comes second is told what came meanwhile, and keeps what was typed.
    """

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput, max_value=BIGGEST_KEY)
    as_of = forms.IntegerField(required=False, widget=forms.HiddenInput, max_value=BIGGEST_KEY)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        meanwhile = [*self._said(told.get("seen")), *self._decided(told.get("as_of"))]
        if meanwhile:
            raise ValidationError(meanwhile)
        return told

    def show_seen(self, seen: int, as_of: int) -> None:
        """The page that shows a refused form shows the newest message and event too."""
        self.data = {**self.data.dict(), "seen": seen, "as_of": as_of}

    def _said(self, seen: int | None) -> list[str]:
        newer = None if seen is None else said_since(self.issue_request, seen)
        if newer is None:
            return []
        who = newer.author_name or newer.author_address or "Somebody"
        words = " ".join(newer.body_text.split())[:120]
        return [f"{who} wrote meanwhile: “{words}”. Read it in the conversation, then do this again."]

    def _decided(self, as_of: int | None) -> list[str]:
        if as_of is None:
            return []
        decided = decided_since(self.issue_request, as_of, but_by=self.by.pk if self.by else 0)
        return [f"Changed meanwhile: {event.text[:300]}. Do this again if it still holds." for event in decided]
