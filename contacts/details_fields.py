"""What every door's form of a person's details has in common: the name as it is kept, the number with its extension."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from contacts.rules.details import extension_of, person_name
from contacts.services.details import Details


class NameField(forms.CharField):
    """A person's name, as it is kept."""

    def clean(self, value: Any) -> Any:
        try:
            return person_name(super().clean(value))
        except ValueError as problem:
            raise ValidationError(str(problem)) from None


class TellsDetails(forms.Form):
    """A form that has the fields name, phone, phone_extension and time_zone. Clause 1.3b."""

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
