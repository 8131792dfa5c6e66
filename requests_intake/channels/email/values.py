"""Values of a closed list, as people write them."""

import re
from collections.abc import Iterable
from typing import TypeVar

from licensing.choices import Priority, Word
from requests_intake.choices import InquiryType

AnyWord = TypeVar("AnyWord", bound=Word)

_NOT_WORD = re.compile(r"[\W_]+")
_OR = re.compile(r"[/|,;]|\bor\b", re.IGNORECASE)


def understood_priority(text: str) -> Priority | None:
    """The priority a text names by one of the four words, whatever follows it; None where it names none or several. Clause 2.3.4."""
    return _understood(text, Priority)


def understood_inquiry_type(text: str) -> InquiryType | None:
    """The type of inquiry a text names, whatever follows it; None where it names none or several. Clause 2.3.3."""
    return _understood(text, InquiryType)


def _understood(text: str, words: Iterable[AnyWord]) -> AnyWord | None:
    """The word each alternative begins with; a list of choices that nobody crossed out names nothing."""
    named = [word for choice in _OR.split(text) for word in words if _begins_with(choice, word)]
    return named[0] if named and set(named) == {named[0]} and _begins_with(text, named[0]) else None


def _begins_with(text: str, word: Word) -> bool:
    plain = _NOT_WORD.sub(" ", text).strip().casefold()
    spelled = word.label.casefold()
    return f"{plain} ".startswith((f"{spelled} ", f"{spelled}s ", f"{spelled.replace(' ', '')} "))
