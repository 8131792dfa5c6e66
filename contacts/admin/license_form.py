"""The form of a license."""

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from contacts.services.seats_cut import SeatsBelowInvitations, require_seats
from licensing.models import License
from licensing.rules.license_number import number_refused
from licensing.selectors import normalised_reference
from licensing.services.locked import lock_license
from licensing.services.seats import SeatsBelowEscs


class LicenseForm(forms.ModelForm):
    """Takes number and key in any spelling, and refuses seats below the ESCs and the invited (clause 1.2b)."""

    class Meta:
        model = License
        fields = "__all__"

    def clean_number(self) -> str:
        number = normalised_reference(self.cleaned_data["number"])
        on_file = self.instance.pk and number == self.initial["number"]
        if not on_file and (refused := number_refused(number)):
            raise forms.ValidationError(refused)
        return number

    def clean_activation_key(self) -> str:
        return normalised_reference(self.cleaned_data["activation_key"])

    def clean_seats(self) -> int:
        seats = self.cleaned_data["seats"]
        if self.instance.pk:
            try:
                require_seats(lock_license(self.instance.pk), seats, at=timezone.now())
            except (SeatsBelowEscs, SeatsBelowInvitations) as refusal:
                page = reverse("admin:licensing_license_cut_seats", args=[self.instance.pk])
                way = format_html(' <a href="{}?seats={}">Choose whom to release</a>', page, seats)
                raise forms.ValidationError(format_html("{}{}", str(refusal), way)) from None
        return seats
