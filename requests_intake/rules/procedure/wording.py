"""How evidence quotes values and tells moments: short, on one line, in the vendor's time zone."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from requests_intake.rules.procedure.case import Case, Confirmation
from requests_intake.submission import Fact

QUOTED_CHARACTERS = 80


def quoted(value: str) -> str:
    """The value in quotation marks: one line, at most its first 80 characters, nothing invisible."""
    line = "".join(character for character in " ".join(value.split()) if character.isprintable())
    return f'"{line}"' if len(line) <= QUOTED_CHARACTERS else f'"{line[:QUOTED_CHARACTERS]}…"'


def cited(fact: Fact) -> str:
    """The value and how we know it: '"Critical", labelled by the sender'."""
    return f"{quoted(fact.value)}, {fact.source.label}"


def listed(words: Iterable[str]) -> str:
    """The words as a sentence lists them: "a, b and c"."""
    *front, last = words
    return f"{', '.join(front)} and {last}" if front else last


def day(on: date) -> str:
    """The date as "30 Sep 2026"."""
    return f"{on.day} {on:%b %Y}"


def moment(case: Case, at: datetime) -> str:
    """The moment as "Thu 3 Dec 2026 14:32 CST"."""
    local = at.astimezone(case.zone)
    return f"{local:%a} {day(local.date())} {local:%H:%M %Z}"


def time_of_day(case: Case, at: datetime) -> str:
    """The moment as "14:32 CST", where the day is plain."""
    return f"{at.astimezone(case.zone):%H:%M %Z}"


def received_on(case: Case) -> date:
    """The date on which the Request was received, where the vendor is."""
    return case.received_at.astimezone(case.zone).date()


def vouched(case: Case, confirmation: Confirmation) -> str:
    """Who confirmed, when, and in which words."""
    note = f": {quoted(confirmation.note)}" if confirmation.note.strip() else ""
    return f"{confirmation.by}, {moment(case, confirmation.at)}{note}"


def minutes(span: timedelta) -> str:
    """A span in started minutes: "9 minutes"."""
    count = -(-span // timedelta(minutes=1))
    return "1 minute" if count == 1 else f"{count} minutes"


def hours(span: timedelta) -> str:
    """A span in full hours and minutes: "61 h", "71 h 59 min"."""
    whole, rest = divmod(span, timedelta(hours=1))
    odd = rest // timedelta(minutes=1)
    return f"{whole} h {odd} min" if odd else f"{whole} h"
