"""What Customer Service types while somebody is on the phone."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.timezone import localdate, make_aware
from phonenumber_field.formfields import PhoneNumberField
from timezone_field.forms import TimeZoneFormField

from contacts.choices import CallerProof, GrantScope
from contacts.details_fields import NameField, TellsDetails
from contacts.models import Partner, User
from contacts.rules.details import LONGEST_EMAIL
from contacts.selectors.callers import Caller
from contacts.services.details import mark_of
from contacts.services.partners import LONGEST_GRANT
from contacts.services.phone_changes import PhoneCall

# What a rehearsal does without: it stands in for what is not typed yet.
_NOT_TYPED_YET = {"identified_by", "override_reason"}


class CallForm(forms.Form):
    """What identifies the caller, then what the step needs; `override` adds the reason of a Lead outside the hours."""

    identified_by = forms.ChoiceField(
        label="The caller",
        choices=CallerProof.choices(),
        widget=forms.RadioSelect,
        error_messages={"required": "Say what identifies the caller."},
    )
    override_reason = forms.CharField(
        label="Reason to take it outside the hours",
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Give the reason, or ask the caller to call in the hours."},
    )

    def __init__(self, about: Any, *args: Any, override: bool, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.about = about
        own = [name for name in self.fields if name not in _NOT_TYPED_YET]
        self.order_fields(["identified_by", *own, "override_reason"])
        if not override:
            del self.fields["override_reason"]

    def call(self, caller: Caller, typed_by: User) -> PhoneCall:
        """The call as it was typed."""
        proof = CallerProof(self.cleaned_data.get("identified_by") or CallerProof.PHONE_ON_FILE)
        override = self.cleaned_data.get("override_reason", "")
        return PhoneCall(caller.person, caller.license, proof, typed_by, override)

    def may_be_rehearsed(self) -> bool:
        """Whether all is typed that the step itself needs."""
        return self.errors.keys() <= _NOT_TYPED_YET


class DetailsForm(TellsDetails, CallForm):
    """The details of an ESC. The login email is not among them: only who proves a new mailbox changes it."""

    name = NameField(max_length=200)
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
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, about: Any, *args: Any, **kwargs: Any) -> None:
        person = about.person
        initial = {field: getattr(person, field) for field in ("name", "phone", "phone_extension", "time_zone")}
        super().__init__(about, *args, initial=initial | {"seen": mark_of(person)}, **kwargs)
        zones: Any = self.fields["time_zone"]
        zones.choices = [("", "none: the vendor's"), *zones.choices]


class InviteForm(CallForm):
    """Whom to invite."""

    name = NameField(max_length=200)
    email = forms.EmailField(max_length=LONGEST_EMAIL, help_text="Only who logs in with this address can accept.")


class LoginEmailForm(CallForm):
    """With what address an ESC is to log in."""

    email = forms.EmailField(
        label="New login email",
        max_length=LONGEST_EMAIL,
        help_text="Nothing changes until the ESC has logged in with its present address and proven this one by a code.",
    )


class GrantForm(CallForm):
    """Which partner is let in, to what, and until when."""

    partner = forms.ModelChoiceField(Partner.objects.all(), empty_label="Choose a partner")
    scopes = forms.MultipleChoiceField(
        label="What it may, beside seeing the license and its contacts",
        choices=[(scope.value, scope.label) for scope in GrantScope if scope is not GrantScope.SEE_LICENSE],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    until = forms.DateField(
        label="Until the end of",
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text="At most a year from today. A grant to the same partner takes the place of its earlier one.",
    )

    def clean_until(self) -> date:
        """A day within a year."""
        until: date = self.cleaned_data["until"]
        if not localdate() <= until <= localdate() + LONGEST_GRANT - timedelta(days=1):
            raise forms.ValidationError(f"{until:%Y-%m-%d} is not within a year from today. Choose another day.")
        return until

    def expires_at(self) -> datetime:
        """The end of the day, once the form is valid."""
        return make_aware(datetime.combine(self.cleaned_data["until"] + timedelta(days=1), time.min))


class EndGrantForm(CallForm):
    """Why a grant is ended."""

    reason = forms.CharField(widget=forms.Textarea({"rows": 2}), error_messages={"required": "Give the reason."})
