"""Fields in which customers tell facts, by the words and the order of the procedures. All may be left empty."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from licensing.choices import Priority
from requests_intake.channels.email.value_spans import LONG
from requests_intake.choices import FactName, InquiryType
from requests_intake.submission import LONGEST_LINE, LONGEST_TEXT

_CLOSED: dict[FactName, Any] = {FactName.PRIORITY: Priority, FactName.INQUIRY_TYPE: InquiryType}
_HELP = {
    FactName.CONTACT_PHONE: gettext_lazy("As +1 217 555 0142. We call it for this Request."),
    FactName.PREVIOUS_REQUEST: gettext_lazy("Only if this relates to an earlier Request, as WES 4821 0937 5."),
    FactName.PRODUCTION_IMPACT: gettext_lazy("What does not work in production, since when, for how many?"),
    FactName.WORKAROUNDS: gettext_lazy("What you tried. “None” is an answer."),
    FactName.CODE_INPUT_OUTPUT: gettext_lazy(
        "What reproduces the Issue, here or as files. “None needed” is an answer."
    ),
    FactName.QUESTION: gettext_lazy("What is the support team asked to do?"),
    FactName.RESOURCES_CONSULTED: gettext_lazy("Documentation, articles and people you asked."),
    FactName.STANDBY_CONTACT_NAME: gettext_lazy(
        "A technical person who knows the Issue, can analyse it and apply a resolution, at any hour."
    ),
}
_TYPES = {
    FactName.CONTACT_PHONE: "tel",
    FactName.STANDBY_CONTACT_PHONE: "tel",
    FactName.CONTACT_EMAIL: "email",
}


def fact_field(name: FactName, *, choices: Mapping[str, Any] | None = None) -> forms.Field:
    """The field of a fact: a choice where the procedures name the words, several lines where sentences are asked."""
    help_text = _HELP.get(name, "")
    closed = list(choices.items()) if choices else _CLOSED[name].choices() if name in _CLOSED else None
    if closed:
        return forms.ChoiceField(
            label=name.label,
            choices=[("", gettext_lazy("Choose")), *closed],
            required=False,
            help_text=help_text,
            error_messages={"invalid_choice": gettext_lazy("“%(value)s” is not offered any more. Choose again.")},
        )
    if name in LONG:
        rows = forms.Textarea(attrs={"rows": 4})
        return forms.CharField(
            label=name.label, max_length=LONGEST_TEXT, required=False, help_text=help_text, strip=False, widget=rows
        )
    line = forms.TextInput(attrs={"type": _TYPES.get(name, "text")})
    return forms.CharField(label=name.label, max_length=LONGEST_LINE, required=False, help_text=help_text, widget=line)


def facts_of(cleaned: Mapping[str, Any]) -> dict[FactName, str]:
    """The facts among the values of a form."""
    return {name: cleaned[name.value] for name in FactName if cleaned.get(name.value)}
