"""The Registration form: what a person tells about itself. Clause 1.3b."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext, gettext_lazy
from phonenumber_field.formfields import PhoneNumberField
from timezone_field.forms import TimeZoneFormField

from contacts.details_fields import NameField, TellsDetails
from contacts.models import User
from contacts.rules.details import LONGEST_EXTENSION
from contacts.services.details import mark_of

_PHONE_OF_ANOTHER = gettext_lazy(
    "We call the person at this number, and take it for its Requests that give none. As +1 217 555 0142."
)
_ZONE_OF_ANOTHER = gettext_lazy("Moments are shown to the person in this zone.")


class DetailsFields(TellsDetails):
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


class DetailsForm(DetailsFields):
    """The details of a person who has an account, and which ones the reader saw. `own` is whether it is the reader."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, person: User, own: bool = True) -> None:
        initial = {
            "name": person.name,
            "phone": person.phone,
            "phone_extension": person.phone_extension,
            "time_zone": person.time_zone,
            "seen": mark_of(person),
        }
        super().__init__(data, initial=initial)
        if not own:
            self.fields["phone"].help_text = _PHONE_OF_ANOTHER
            self.fields["time_zone"].help_text = _ZONE_OF_ANOTHER
        if person.time_zone is None:
            zones: Any = self.fields["time_zone"]
            zones.required = False
            zones.choices = [
                ("", gettext("none chosen: the support team's, %(zone)s") % {"zone": settings.VENDOR_TIME_ZONE}),
                *zones.choices,
            ]
