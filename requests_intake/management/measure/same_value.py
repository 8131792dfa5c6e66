"""Whether a fact taken from a mail is the one that was told: by what the value means to the desk, not by its blanks."""

import re
from collections.abc import Hashable

from requests_intake.choices import FactName
from requests_intake.rules.understanding import understood_inquiry_type, understood_priority

_PHONES = {FactName.CONTACT_PHONE, FactName.STANDBY_CONTACT_PHONE}
_NUMBERS = {FactName.LICENSE, FactName.ACTIVATION_KEY}
_ENUMERATOR = re.compile(r"^\s*(?:\(?\d+[.)]|[-*•])\s+", re.MULTILINE)


def meaning(fact: FactName, value: str) -> Hashable:
    """What is left of a value once spelling, wrapping and bullets are taken off; every word and its order remain."""
    if fact in _NUMBERS:
        return re.sub(r"[^A-Z0-9]", "", value.upper())
    if fact in _PHONES:
        return re.sub(r"[^0-9]", "", value)
    if fact is FactName.PRIORITY:
        return understood_priority(value) or value.casefold()
    if fact is FactName.INQUIRY_TYPE:
        return understood_inquiry_type(value) or value.casefold()
    return tuple(re.findall(r"\w+", _ENUMERATOR.sub("", value).casefold()))
