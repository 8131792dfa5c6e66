"""Choosing one of the Regular ESCs of a license."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from contacts.models import EnterpriseSupportContact
from contacts.selectors import regular_escs_of
from licensing.models import License


class RegularEscForm(forms.Form):
    """Names a Regular ESC whose account is in use; `label` says what for. `beside` is one who is not offered."""

    label: Any = ""
    esc = forms.ModelChoiceField(
        EnterpriseSupportContact.objects.none(),
        empty_label=gettext_lazy("Choose an ESC"),
        error_messages={
            "invalid_choice": gettext_lazy("This is no Regular ESC of the license. Choose one of the list.")
        },
    )

    def __init__(self, *args: Any, license: License, beside: EnterpriseSupportContact | None = None) -> None:
        super().__init__(*args)
        field: Any = self.fields["esc"]
        field.label, field.label_from_instance = self.label, _told
        offered = regular_escs_of(license)
        self.offered: QuerySet[EnterpriseSupportContact] = offered.exclude(pk=beside.pk) if beside else offered
        field.queryset = self.offered


def _told(esc: EnterpriseSupportContact) -> str:
    return f"{esc.person}, {esc.person.email}"
