"""What Customer Service types while somebody is on the phone."""

from typing import Any

from django import forms
from phonenumber_field.formfields import PhoneNumberField
from timezone_field.forms import TimeZoneFormField

from contacts.choices import CallerProof
from contacts.models import EnterpriseSupportContact
from contacts.rules.details import extension_of, person_name
from contacts.services.details import Details, mark_of


class PhoneChangeForm(forms.Form):
    """What identifies the caller, and the details of the ESC whom the change is about.

    `override` adds the reason of a Lead outside the hours. The login email is not among the details: only who proves a
    new mailbox changes it.
    """

    identified_by = forms.ChoiceField(
        label="The caller",
        choices=CallerProof.choices(),
        widget=forms.RadioSelect,
        error_messages={"required": "Say what identifies the caller."},
    )
    name = forms.CharField(max_length=200)
    phone = PhoneNumberField(
        required=False, error_messages={"invalid": "This is not a phone number. Write it as +1 217 555 0142."}
    )
    phone_extension = forms.RegexField(
        r"^[0-9]{0,10}$",
        label="Extension",
        required=False,
        error_messages={"invalid": "An extension is up to ten digits."},
    )
    time_zone = TimeZoneFormField(required=False)
    override_reason = forms.CharField(
        label="Reason to take it outside the hours",
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Give the reason, or ask the caller to call in the hours."},
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, about: EnterpriseSupportContact, *args: Any, override: bool, **kwargs: Any) -> None:
        person = about.person
        initial = {field: getattr(person, field) for field in ("name", "phone", "phone_extension", "time_zone")}
        super().__init__(*args, initial=initial | {"seen": mark_of(person)}, label_suffix="", **kwargs)
        zones: Any = self.fields["time_zone"]
        zones.choices = [("", "none: the vendor's"), *zones.choices]
        if not override:
            del self.fields["override_reason"]

    def clean_name(self) -> str:
        """The name as it is kept."""
        try:
            return person_name(self.cleaned_data["name"])
        except ValueError as problem:
            raise forms.ValidationError(str(problem)) from None

    def clean(self) -> dict[str, Any]:
        """An extension that was written into the number is taken from it."""
        told = super().clean() or self.cleaned_data
        if told.get("phone") and "phone_extension" in told:
            within = told["phone"].extension or ""
            try:
                told["phone_extension"] = extension_of(within=within, beside=told["phone_extension"])
            except ValueError as problem:
                self.add_error("phone", str(problem))
        return told

    def details(self) -> Details:
        """What was told, once the form is valid."""
        told = self.cleaned_data
        phone = told["phone"].as_e164 if told["phone"] else ""
        return Details(told["name"], phone, told["phone_extension"], str(told["time_zone"] or ""))
