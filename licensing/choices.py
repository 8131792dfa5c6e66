"""The closed word lists of what was sold. Plain Python, so that rules may use them."""

from enum import StrEnum


class Word(StrEnum):
    """A word of a closed list: the value is what rows, commands and the API carry, the label is what people read."""

    label: str

    def __new__(cls, value: str, label: str = "") -> "Word":
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label
        return word

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs of value and label, as a model field takes them."""
        return [(word.value, word.label) for word in cls]


class Priority(Word):
    """The four levels of clause 2.3.4, least urgent first."""

    ADVISORY = "advisory", "Advisory"
    IMPORTANT = "important", "Important"
    URGENT = "urgent", "Urgent"
    CRITICAL = "critical", "Critical"


class ClockKind(Word):
    """How a target is counted: in the opening hours of a calendar, or round the clock."""

    BUSINESS = "business", "business hours"
    ELAPSED = "elapsed", "round the clock"


class Medium(Word):
    """The mechanism by which an initial response is owed."""

    EMAIL = "email", "email"
    TELEPHONE = "telephone", "telephone"
