"""The form by which seats are cut, and ESCs and invitations chosen that give way."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.timezone import localtime

from contacts.choices import EscRole
from contacts.models import EnterpriseSupportContact, Invitation
from contacts.selectors import escs_of, open_invitations_of
from contacts.services.cells import LARGEST_NUMBER
from licensing.models import License


class _EscChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, esc: EnterpriseSupportContact) -> str:  # type: ignore[override]
        return f"{esc.person}, {esc.person.email}, since {esc.since_at:%Y-%m-%d}"


class _InvitationChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, invitation: Invitation) -> str:  # type: ignore[override]
        return f"{invitation.name}, {invitation.email}, until {localtime(invitation.expires_at):%Y-%m-%d %H:%M %Z}"


class CutSeatsForm(forms.Form):
    """How many seats there shall be, which Regular ESCs are released for it and which invitations withdrawn."""

    seats = forms.IntegerField(min_value=1, max_value=LARGEST_NUMBER)
    release = _EscChoice(
        queryset=EnterpriseSupportContact.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Only Regular ESCs of this license can be released. Choose again."},
    )

    withdraw = _InvitationChoice(
        label="Withdraw the invitation of",
        queryset=Invitation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "This invitation is not open any more. Choose again."},
    )

    def __init__(self, license: License, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        for name, rows in (
            ("release", escs_of(license).filter(role=EscRole.REGULAR)),
            ("withdraw", open_invitations_of(license, at=at)),
        ):
            field: Any = self.fields[name]
            field.queryset = rows
            if not self.is_bound and not rows.exists():
                del self.fields[name]
