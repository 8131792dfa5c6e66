"""The form by which seats are cut and ESCs chosen who are released."""

from typing import Any

from django import forms

from contacts.choices import EscRole
from contacts.models import EnterpriseSupportContact
from contacts.selectors import escs_of
from licensing.models import License


class _EscChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, esc: EnterpriseSupportContact) -> str:  # type: ignore[override]
        return f"{esc.person}, {esc.person.email}, since {esc.since_at:%Y-%m-%d}"


class CutSeatsForm(forms.Form):
    """How many seats there shall be, and which Regular ESCs are released for it."""

    seats = forms.IntegerField(min_value=1)
    release = _EscChoice(
        queryset=EnterpriseSupportContact.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Only Regular ESCs of this license can be released. Choose again."},
    )

    def __init__(self, license: License, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["release"].queryset = escs_of(license).filter(role=EscRole.REGULAR)
