"""The form of a license."""

from django import forms

from licensing.models import License
from licensing.selectors import normalised_reference
from licensing.services.seats import SeatsBelowEscs, require_seats_for_escs


class LicenseForm(forms.ModelForm):
    """Takes number and key in any spelling, and refuses seats below the ESCs (clause 1.2b)."""

    class Meta:
        model = License
        fields = "__all__"

    def clean_number(self) -> str:
        return normalised_reference(self.cleaned_data["number"])

    def clean_activation_key(self) -> str:
        return normalised_reference(self.cleaned_data["activation_key"])

    def clean_seats(self) -> int:
        seats = self.cleaned_data["seats"]
        if self.instance.pk:
            try:
                require_seats_for_escs(license_id=self.instance.pk, seats=seats)
            except SeatsBelowEscs as refusal:
                raise forms.ValidationError(str(refusal)) from None
        return seats
