"""What people write for a priority or a type of inquiry, understood. Clauses 2.3.3 and 2.3.4."""

import re
import unicodedata
from collections.abc import Mapping
from typing import TypeVar

from licensing.choices import Priority
from requests_intake.choices import InquiryType

W = TypeVar("W", Priority, InquiryType)

_CHARACTERS_READ = 300
_PRIORITIES = {priority: re.compile(rf"(?<![a-z]){priority.value}(?![a-z])") for priority in Priority}
_INQUIRY_TYPES = {
    kind: re.compile(rf"(?<![a-z]){kind.value.replace('_', '[ _-]*')}s?(?![a-z])") for kind in InquiryType
}
_BREAK = re.compile(r"[.,;:!?()\[\]{}|/–—\n]|\s-+\s")
# Of boxes to tick only the ticked ones: "[ ] Advisory [x] Important".
_TICKED = re.compile(r"(?:\[\s?[x✓✔*]\s?\]|\(x\)|[☒☑✓✔])\s*([^\[\](☐☒☑]{3,40})")
_NEGATION = re.compile(r"(?<![a-z])(not?|non|never|nothing|hardly|below|less|isn['’]?t|without)(?![a-z])")


def understood_priority(text: str) -> Priority | None:
    """The one priority named in a text such as "1 - Critical"; None for none, several, a negated one. Clause 2.3.4."""
    return _only(_PRIORITIES, text)


def understood_inquiry_type(text: str) -> InquiryType | None:
    """The one type of inquiry named in a text such as "Product-Issue (bug)"; None in doubt. Clause 2.3.3."""
    return _only(_INQUIRY_TYPES, text)


def _only(patterns: Mapping[W, re.Pattern[str]], text: str) -> W | None:
    """Reads the start of the first paragraph only: further text is prose that may use the same words in passing."""
    start = unicodedata.normalize("NFKC", text).casefold().strip()[:_CHARACTERS_READ]
    paragraph = re.split(r"\n\s*\n", start, maxsplit=1)[0]
    paragraph = ". ".join(_TICKED.findall(paragraph)) or paragraph
    found = {word: hits for word, pattern in patterns.items() if (hits := list(pattern.finditer(paragraph)))}
    if len(found) != 1:
        return None
    word, hits = found.popitem()
    return None if any(_negated(paragraph[: hit.start()]) for hit in hits) else word


def _negated(before: str) -> bool:
    """Whether the words since the last break deny what follows: "not yet critical" does, "no access: critical" not."""
    return bool(_NEGATION.search(_BREAK.split(before)[-1]))
