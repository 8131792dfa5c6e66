"""Whether a Software License is in force. Clauses 2.2.3 and E.2."""

from datetime import date

from licensing.choices import Word


class Term(Word):
    """Where a day stands to the term of a license."""

    NOT_STARTED = "not_started", "not started"
    IN_FORCE = "in_force", "in force"
    ENDED = "ended", "ended"


def term(starts_on: date, ends_on: date, on: date) -> Term:
    """Where the day `on` stands to a term; its first and last day belong to it."""
    if on < starts_on:
        return Term.NOT_STARTED
    return Term.ENDED if on > ends_on else Term.IN_FORCE
