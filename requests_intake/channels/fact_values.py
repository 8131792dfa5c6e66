"""What is meant by the value of a fact, whether it stands behind a label in a mail or in the field of a form."""

import re

from requests_intake.channels.email.found import meant_license
from requests_intake.channels.email.long_facts import LONG
from requests_intake.choices import FactName
from requests_intake.rules.understanding import understood_inquiry_type, understood_priority

# "<your name>", "[phone]", "LXXXX-XXXX"
_PLACE_TO_FILL = re.compile(r"<[^<>@\d]*>|\[[^\[\]@\d]*\]|\{+[^{}@]*\}+|\$\{[^{}]*\}|%[\w.]+%|_{3,}|\.{3,}")
_UNWRITTEN_NUMBER = re.compile(r"L?[X\s#_?-]{4,}", re.IGNORECASE)
_EMPTY = frozenset({"", "-", "--", "---", "?", "??", "...", "…", "tbd", "tba", "xxx"})
_NOTHING = _EMPTY | {"n/a", "na", "n.a.", "none", "no", "not applicable", "nil", "unknown", "not known", "nothing"}


def says_nothing(name: FactName, value: str) -> bool:
    """Whether a value only holds a sign for "nothing"; where a fact is told in sentences, "none" is an answer."""
    if name in LONG:
        return value.strip(" .").casefold() in _EMPTY
    unwritten = name is FactName.LICENSE and bool(_UNWRITTEN_NUMBER.fullmatch(value))
    return unwritten or value.strip(" .").casefold() in _NOTHING or bool(_PLACE_TO_FILL.fullmatch(value))


def meant_value(name: FactName, value: str) -> str:
    """Priority and type of inquiry as words of their lists, a license number as we write it; else what was written."""
    if name is FactName.PRIORITY:
        priority = understood_priority(value)
        return priority.value if priority else value
    if name is FactName.INQUIRY_TYPE:
        inquiry_type = understood_inquiry_type(value)
        return inquiry_type.value if inquiry_type else value
    if name is FactName.LICENSE:
        return meant_license(value) or value
    return value
