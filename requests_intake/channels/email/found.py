"""Facts that are certain without a label: numbers of a shape that only we give out."""

import re
from collections.abc import Iterable

from requests_intake.channels.email.lines import Ranges
from requests_intake.choices import FactSource
from requests_intake.submission import Fact

LICENSE_NUMBER = re.compile(r"(?<![\w-])L\d{4}-\d{4}(?![\w-])")
TICKET_NUMBER = re.compile(r"\bWES[\s\xa0-]*(\d{4})[\s\xa0-]?(\d{4})[\s\xa0-]?(\d)(?!\d)", re.IGNORECASE)
_MAX_TICKETS = 20


def found_license(text: str, quoted: Ranges, pattern: re.Pattern[str] = LICENSE_NUMBER) -> Fact | None:
    """The one license number in the sender's own words; None where there is none, or more than one. Clause 2.2.3."""
    matches = [m for m in pattern.finditer(text) if not _inside(m.start(), quoted)]
    if len({m[0].upper() for m in matches}) != 1:
        return None
    return Fact(value=matches[0][0], source=FactSource.FOUND, span=matches[0].span())


def ticket_numbers(text: str, besides: Ranges = ()) -> list[str]:
    """The nine digits of each ticket number in order, each once, check digit not verified."""
    found = ("".join(m.groups()) for m in TICKET_NUMBER.finditer(text) if not _inside(m.start(), besides))
    return _first_of_each(found)


def _first_of_each(numbers: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(numbers))[:_MAX_TICKETS]


def _inside(place: int, ranges: Ranges) -> bool:
    return any(start <= place < end for start, end in ranges)
