"""Facts that are certain without a label: numbers of a shape that only we give out."""

import re

from requests_intake.channels.email.lines import Ranges
from requests_intake.choices import FactSource
from requests_intake.submission import Fact

LICENSE_NUMBER = re.compile(r"(?<![\w-])L\d{4}-\d{4}(?![\w-])")
_LOOSE_LICENSE = re.compile(r"(?<![\w-])L[\s-]?(\d{4})[\s-]?(\d{4})(?![\w-])", re.IGNORECASE)
TICKET_NUMBER = re.compile(r"\bWES[\s\xa0-]*(\d{4})[\s\xa0-]?(\d{4})[\s\xa0-]?(\d)(?!\d)", re.IGNORECASE)
_MAX_TICKETS = 20


def found_license(text: str, quoted: Ranges, pattern: re.Pattern[str] = LICENSE_NUMBER) -> Fact | None:
    """The one license number in the sender's own words; None where there is none, or more than one. Clause 2.2.3."""
    matches = [m for m in pattern.finditer(text) if not _inside(m.start(), quoted)]
    if len({m[0].upper() for m in matches}) != 1:
        return None
    return Fact(value=matches[0][0], source=FactSource.FOUND, span=matches[0].span())


def meant_license(value: str) -> str:
    """The license number in a value such as "L4821 0937 (production)", as we write it; "" for none or several."""
    numbers = {f"L{first}-{second}" for first, second in _LOOSE_LICENSE.findall(value)}
    return numbers.pop() if len(numbers) == 1 else ""


def ticket_numbers(text: str) -> tuple[str, ...]:
    """The nine digits of each ticket number in order, each once, check digit not verified."""
    found = ("".join(match.groups()) for match in TICKET_NUMBER.finditer(text))
    return tuple(dict.fromkeys(found))[:_MAX_TICKETS]


def _inside(place: int, ranges: Ranges) -> bool:
    return any(start <= place < end for start, end in ranges)
