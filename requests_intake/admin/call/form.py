"""What is typed during a call, in the order in which it is spoken. Clause 2.2."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from licensing.choices import Priority
from requests_intake.admin.actions.text_field import TextField
from requests_intake.choices import FactName, InquiryType

_SHORT, _LONG = 400, 50_000


def _line(label: str, help_text: str = "") -> TextField:
    return TextField(label=label, required=False, max_length=_SHORT, help_text=help_text)


def _text(label: str, rows: int = 2) -> TextField:
    return TextField(label=label, required=False, max_length=_LONG, widget=forms.Textarea({"rows": rows}))


class TypedCallForm(forms.Form):
    """Nothing is required: a call that ends early is kept with its gaps. The fields' names are those of facts."""

    contact_name = _line("Contact name")
    contact_phone = _line("Phone to call back")
    company = _line("Company")
    license = _line("License number or activation key")
    description = _text("What happens", 3)
    production_impact = _text("How the Production System is affected")
    production_system = _line("Which Production System")
    system_information = _text("System information")
    steps_to_reproduce = _text("Steps to reproduce")
    expected_behavior = _text("Expected behavior")
    workarounds = _text("Workarounds", 1)
    previous_request = _line("Earlier ticket, if it relates to one")
    priority = forms.ChoiceField(
        label="Priority",
        required=False,
        choices=[("", "Not told yet"), *Priority.choices()[::-1]],
        error_messages={"invalid_choice": "Choose one of the four priorities."},
    )
    standby_contact_name = _line("24/7 contact", "For Critical: who knows the issue and can apply a fix at any hour.")
    standby_contact_phone = _line("24/7 phone")
    contact_email = _line("Contact email")
    product = _line("Product")
    version = _line("Version")
    inquiry_type = forms.ChoiceField(
        label="Type of inquiry",
        required=False,
        choices=[("", "Not told yet"), *InquiryType.choices()],
        error_messages={"invalid_choice": "Choose one of the four types."},
    )
    question = _text("The question to us")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="call_%s", label_suffix="")

    def facts(self) -> dict[FactName, str]:
        """What was typed so far, as it stands: a value that is refused is left out."""
        told = getattr(self, "cleaned_data", {})
        return {FactName(name): value for name, value in told.items() if value}

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if self.data.get("do") == "file" and not self.errors and not any(told.values()):
            raise forms.ValidationError("Nothing is typed yet. Type at least what the caller told.")
        return told


SECTIONS = (
    ("2.2.1, 2.2.2, 2.2.3", "Who is calling", ("contact_name", "contact_phone", "company", "license")),
    (
        "2.2.4",
        "The issue",
        (
            "description",
            "production_impact",
            "production_system",
            "system_information",
            "steps_to_reproduce",
            "expected_behavior",
            "workarounds",
        ),
    ),
    ("2.2.5, 2.3.4", "Earlier ticket and priority", ("previous_request", "priority")),
    ("3.2", "For Critical: who is there at any hour", ("standby_contact_name", "standby_contact_phone")),
    ("2.3", "If it was said", ("contact_email", "product", "version", "inquiry_type", "question")),
)


def filled_up(typed: QueryDict, known: Mapping[str, str], *, replacing: frozenset[str] = frozenset()) -> QueryDict:
    """What was typed, with the known values where nothing was; those of `replacing` in any case."""
    filled = typed.copy()
    for name, value in known.items():
        if value and (name in replacing or not filled.get(name, "").strip()):
            filled[name] = value
    return filled
