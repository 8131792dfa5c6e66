"""The Registration form: what a person tells about itself. Clause 1.3b."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from phonenumber_field.formfields import PhoneNumberField
from timezone_field.forms import TimeZoneFormField

from contacts.models import User
from contacts.services.details import Details, mark_of

LONGEST_EXTENSION = 10


def clean_person_name(text: str) -> str:
    """A name without blanks at the edges and doubled within. Raises ValidationError for what no name holds."""
    name = " ".join(text.split())
    if not name.isprintable():
        raise ValidationError("A name holds no control characters.")
    return name


class DetailsFields(forms.Form):
    """Name, phone, extension and time zone, as they are asked for on every page that has them."""

    name = forms.CharField(max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    phone = PhoneNumberField(
        required=False,
        help_text="We call this number, and take it for your Requests that give none. As +1 217 555 0142.",
        error_messages={"invalid": "This is not a phone number. Write it as +1 217 555 0142."},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    phone_extension = forms.RegexField(
        r"^[0-9]{0,10}$",
        label="Extension",
        required=False,
        max_length=LONGEST_EXTENSION,
        error_messages={"invalid": "An extension is up to ten digits."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "tel-extension"}),
    )
    time_zone = TimeZoneFormField(
        initial=settings.VENDOR_TIME_ZONE,
        choices_display="STANDARD",
        help_text="Moments are shown to you in this zone.",
    )

    def clean_name(self) -> str:
        """The name as it is kept."""
        return clean_person_name(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        """An extension belongs to a number; one that was written into the number is taken from it."""
        told = super().clean() or self.cleaned_data
        phone = told.get("phone")
        if phone and phone.extension:
            told["phone_extension"], phone.extension = told.get("phone_extension") or phone.extension, None
        if len(told.get("phone_extension", "")) > LONGEST_EXTENSION:
            self.add_error("phone", f"The extension {told['phone_extension']} is longer than ten digits.")
        if told.get("phone_extension") and not phone and "phone" not in self.errors:
            self.add_error("phone", "An extension needs the phone number that it belongs to.")
        return told

    def details(self) -> Details:
        """What was told, once the form is valid."""
        told = self.cleaned_data
        phone = told["phone"].as_e164 if told["phone"] else ""
        return Details(told["name"], phone, told["phone_extension"], str(told["time_zone"]))


class DetailsForm(DetailsFields):
    """The details of a person who has an account, and which ones the reader saw."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, person: User) -> None:
        initial = {
            "name": person.name,
            "phone": person.phone,
            "phone_extension": person.phone_extension,
            "time_zone": person.time_zone or settings.VENDOR_TIME_ZONE,
            "seen": mark_of(person),
        }
        super().__init__(data, initial=initial)
