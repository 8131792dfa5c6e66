"""The forms of tokens: what one is for, and why one is revoked."""

from datetime import datetime, timedelta
from typing import Any

from django import forms

from contacts.choices import GrantScope
from contacts.models import Partner
from contacts.selectors import live_grants
from contacts.services.tokens import LONGEST_TOKEN
from licensing.models import License

DAYS = 90


class IssueForm(forms.Form):
    """For whom of a partner, for what, how far and how long."""

    person: Any = forms.ModelChoiceField(
        queryset=None,
        help_text="Its programs act as this person.",
        error_messages={"required": "Choose somebody of the partner."},
    )
    name = forms.CharField(
        label="What it is for",
        max_length=80,
        help_text="Such as: nightly transfer of Requests",
        error_messages={"required": "Say what the token is for."},
    )
    scopes = forms.MultipleChoiceField(
        choices=[
            (scope.value, f"{scope.label[:1].upper()}{scope.label[1:]}")
            for scope in GrantScope
            if scope is not GrantScope.SEE_LICENSE
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Seeing the licenses and their contacts is always part of it.",
    )
    licenses: Any = forms.ModelMultipleChoiceField(
        queryset=None, required=False, help_text="Of those granted to the partner now; none chosen is all of them."
    )
    days = forms.IntegerField(
        label="Days", min_value=1, max_value=LONGEST_TOKEN.days, initial=DAYS, help_text="From 1 to 365."
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, partner: Partner, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        granted = License.objects.filter(pk__in=live_grants(at=at).filter(partner=partner).values("license"))
        self.fields["person"].queryset = partner.people.filter(is_active=True).order_by("name")  # type: ignore[attr-defined]
        self.fields["licenses"].queryset = granted.order_by("number")  # type: ignore[attr-defined]
        self.at = at

    @property
    def expires_at(self) -> datetime:
        """The moment from which the token is over."""
        return self.at + timedelta(days=self.cleaned_data["days"])


class RevokeForm(forms.Form):
    """Why a token is ended."""

    reason = forms.CharField(
        max_length=200, error_messages={"required": "Give the reason, such as: the program is not used any more."}
    )
