"""Facts in the words that people read."""

from licensing.choices import Word
from requests_intake.choices import FactName, InquiryType
from requests_intake.rules.understanding import understood_inquiry_type, understood_priority


def in_words(name: FactName, value: str) -> str:
    """The value of a fact as it is shown: the words of closed lists by their label, all else as it was told."""
    word = _word(name, value)
    return word.label if word else value


def _word(name: FactName, value: str) -> Word | None:
    if name is FactName.PRIORITY:
        return understood_priority(value)
    if name is FactName.INQUIRY_TYPE:
        return understood_inquiry_type(value) or _stored(value)
    return None


def _stored(value: str) -> InquiryType | None:
    return InquiryType(value) if value in {word.value for word in InquiryType} else None
