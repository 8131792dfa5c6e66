"""What a mail tells without labels, as far as it is certain."""

import re
from collections.abc import Callable, Container, Sequence

from requests_intake.channels.email.closing import signature_lines
from requests_intake.channels.email.found import found_key, found_license, found_priority, found_ticket
from requests_intake.channels.email.found_phone import signed_phone, spoken_phone
from requests_intake.channels.email.lines import Line, Ranges
from requests_intake.choices import FactName, FactSource
from requests_intake.submission import Fact

_PASSED_ON = re.compile(r"\s*(?:[^\W\d_]{1,8}\s?:|\[(?!L\d{4}-))", re.IGNORECASE)


def found_facts(
    text: str,
    quoted: Ranges,
    lines: Sequence[Line],
    license_pattern: re.Pattern[str],
    *,
    told: Container[FactName],
    subject: str,
    sender: str,
) -> dict[FactName, Fact]:
    """License, key, priority, earlier ticket and telephone where the sender's own words tell them beyond doubt.

    What labels have `told` is not looked for.
    """
    ways: dict[FactName, Callable[[], Fact | None]] = {
        FactName.LICENSE: lambda: (
            found_license(text, quoted, license_pattern) or _in_subject(text, subject, license_pattern)
        ),
        FactName.ACTIVATION_KEY: lambda: found_key(text, quoted),
        FactName.PRIORITY: lambda: found_priority(text, quoted),
        FactName.PREVIOUS_REQUEST: lambda: found_ticket(text, quoted),
        FactName.CONTACT_PHONE: lambda: spoken_phone(text, quoted) or signed_phone(signature_lines(lines, sender)),
    }
    return {name: fact for name, find in ways.items() if name not in told and (fact := find())}


def _in_subject(text: str, subject: str, license_pattern: re.Pattern[str]) -> Fact | None:
    """The license number of a subject that the sender wrote: none of a reply or a forwarded mail, nor beside others."""
    if _PASSED_ON.match(subject) or license_pattern.search(text):
        return None
    fact = found_license(subject, (), license_pattern)
    return Fact(fact.value, FactSource.FOUND) if fact else None
