"""What is meant by the value of a fact, whether it stands behind a label in a mail or in the field of a form."""

import re

from licensing.choices import Priority
from requests_intake.channels.email.found import meant_license
from requests_intake.channels.email.long_facts import LONG
from requests_intake.choices import FactName, InquiryType
from requests_intake.rules.understanding import understood_inquiry_type, understood_priority

# "<your name>", "[phone]", "LXXXX-XXXX"
_PLACE_TO_FILL = re.compile(r"<[^<>@\d]*>|\[[^\[\]@\d]*\]|\{+[^{}@]*\}+|\$\{[^{}]*\}|%[\w.]+%|_{3,}|\.{3,}")
_ELSEWHERE = re.compile(
    r"\W*(?:please )?see (?:the |my |in )?(?:subject|above|below|signature|footer|attach\w{0,6})(?: line)?\W*",
    re.IGNORECASE,
)
_UNWRITTEN_NUMBER = re.compile(r"L?[X\s#_?-]{4,}", re.IGNORECASE)
_ANSWERED = re.compile(r"(?P<listed>.+?)(?:[-=]>|[→:=])\s*(?P<answer>\S.*)", re.DOTALL)
_LONGEST = 300
_EMPTY = frozenset({"", "-", "--", "---", "?", "??", "...", "…", "tbd", "tba", "xxx"})
_NOTHING = _EMPTY | {"n/a", "na", "n.a.", "none", "no", "not applicable", "nil", "unknown", "not known", "nothing"}


def says_nothing(name: FactName, value: str) -> bool:
    """Whether a value only holds a sign for "nothing"; where a fact is told in sentences, "none" is an answer."""
    if name in LONG:
        return value.strip(" .").casefold() in _EMPTY
    if _ELSEWHERE.fullmatch(value):
        return True
    unwritten = name is FactName.LICENSE and bool(_UNWRITTEN_NUMBER.fullmatch(value))
    return unwritten or value.strip(" .").casefold() in _NOTHING or bool(_PLACE_TO_FILL.fullmatch(value))


def meant_value(name: FactName, value: str) -> str:
    """Priority and type of inquiry as words of their lists, a license number as we write it; else what was written."""
    if name is FactName.PRIORITY:
        priority = understood_priority(value) or understood_priority(_behind_the_list(value, Priority))
        return priority.value if priority else value
    if name is FactName.INQUIRY_TYPE:
        inquiry_type = understood_inquiry_type(value) or understood_inquiry_type(_behind_the_list(value, InquiryType))
        return inquiry_type.value if inquiry_type else value
    if name is FactName.LICENSE:
        return meant_license(value) or value
    return value


def _behind_the_list(value: str, choices: type[Priority] | type[InquiryType]) -> str:
    """What stands behind all the words to choose from, where somebody left them in: "… or Critical; -> Urgent"."""
    match = _ANSWERED.match(value) if len(value) <= _LONGEST else None
    listed = match["listed"].casefold().replace("-", " ") if match else ""
    return match["answer"] if match and all(choice.value.replace("_", " ") in listed for choice in choices) else ""
