"""The Registration form: what a person tells about itself. Clause 1.3b."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy
from phonenumber_field.formfields import PhoneNumberField
from timezone_field.forms import TimeZoneFormField

from contacts.models import User
from contacts.rules.details import LONGEST_EXTENSION, extension_of, person_name
from contacts.services.details import Details, mark_of


class NameField(forms.CharField):
    """A person's name, as it is kept."""

    def clean(self, value: Any) -> Any:
        try:
            return person_name(super().clean(value))
        except ValueError as problem:
            raise ValidationError(str(problem)) from None


class DetailsFields(forms.Form):
    """Name, phone, extension and time zone, as they are asked for on every page that has them."""

    name = NameField(label=gettext_lazy("Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    phone = PhoneNumberField(
        label=gettext_lazy("Phone"),
        required=False,
        help_text=gettext_lazy(
            "We call this number, and take it for your Requests that give none. As +1 217 555 0142."
        ),
        error_messages={"invalid": gettext_lazy("This is not a phone number. Write it as +1 217 555 0142.")},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    phone_extension = forms.RegexField(
        r"^[0-9]{0,10}$",
        label=gettext_lazy("Extension"),
        required=False,
        max_length=LONGEST_EXTENSION,
        error_messages={"invalid": gettext_lazy("An extension is up to ten digits.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "tel-extension"}),
    )
    time_zone = TimeZoneFormField(
        label=gettext_lazy("Time zone"),
        initial=settings.VENDOR_TIME_ZONE,
        choices_display="STANDARD",
        help_text=gettext_lazy("Moments are shown to you in this zone."),
    )

    def clean(self) -> dict[str, Any]:
        """An extension belongs to a number; one that was written into the number is taken from it."""
        told = super().clean() or self.cleaned_data
        if told.keys() >= {"phone", "phone_extension"}:
            phone, beside = told["phone"], told["phone_extension"]
            within = (phone and phone.extension) or ""
            try:
                told["phone_extension"] = extension_of(within=within, beside=beside, numbered=bool(phone))
            except ValueError as problem:
                self.add_error("phone", str(problem))
        return told

    def details(self) -> Details:
        """What was told, once the form is valid."""
        told = self.cleaned_data
        phone = told["phone"].as_e164 if told["phone"] else ""
        return Details(told["name"], phone, told["phone_extension"], str(told["time_zone"] or ""))


class DetailsForm(DetailsFields):
    """The details of a person who has an account, and which ones the reader saw."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, person: User) -> None:
        initial = {
            "name": person.name,
            "phone": person.phone,
            "phone_extension": person.phone_extension,
            "time_zone": person.time_zone,
            "seen": mark_of(person),
        }
        super().__init__(data, initial=initial)
        if person.time_zone is None:
            zones: Any = self.fields["time_zone"]
            zones.required = False
            zones.choices = [
                ("", gettext("none chosen: the support team's, %(zone)s") % {"zone": settings.VENDOR_TIME_ZONE}),
                *zones.choices,
            ]
