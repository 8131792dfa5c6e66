"""The facts that a body may tell, by the names that they have everywhere."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from contacts.api.fields import Asked, OneOf
from licensing.choices import Priority
from requests_intake.channels.email.long_facts import LONG
from requests_intake.choices import FactName, InquiryType
from requests_intake.submission import LONGEST_LINE, LONGEST_TEXT

_CLOSED: dict[FactName, Any] = {FactName.PRIORITY: Priority, FactName.INQUIRY_TYPE: InquiryType}
_NOT_ASKED = {FactName.ACTIVATION_KEY, FactName.MAINTENANCE_START, FactName.MAINTENANCE_END}


class FactsAsked(Asked):
    """What a Request is asked to tell (clauses 2.2, 2.3, 3.2). What is left out can be told later, in a message."""

    def get_fields(self) -> dict[str, Any]:
        asked = {name.value: _field(name) for name in FactName if name not in _NOT_ASKED | {FactName.LICENSE}}
        return asked | super().get_fields()


def facts_in(told: Mapping[str, Any]) -> dict[FactName, str]:
    """The facts among the fields of a body."""
    return {name: told[name.value] for name in FactName if told.get(name.value)}


def _field(name: FactName) -> serializers.Field[Any, Any, Any, Any]:
    if closed := _CLOSED.get(name):
        return OneOf(closed.choices(), required=False, allow_blank=True, help_text=name.label)
    longest = LONGEST_TEXT if name in LONG else LONGEST_LINE
    return serializers.CharField(
        required=False, allow_blank=True, max_length=longest, trim_whitespace=False, help_text=name.label
    )
