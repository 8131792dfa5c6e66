"""Which of the facts given are answers at all."""

from requests_intake.choices import FactName
from requests_intake.rules.procedure.case import Case
from requests_intake.submission import Fact

NOT_YET = frozenset({"tbd", "tba", "to be determined", "to follow", "xxx"})
NOBODY = frozenset({"n/a", "na", "none", "nobody", "unknown", "not applicable"})


def told(case: Case, name: FactName) -> Fact | None:
    """The fact, unless its value is empty, a mere mark such as "-", or a promise to tell later."""
    value = _bare(case.says(name))
    answers = any(character.isalnum() for character in value) and value not in NOT_YET
    return case.facts[name] if answers else None


def named(case: Case, name: FactName) -> Fact | None:
    """Like `told`, for names and numbers, where "none" is no answer either."""
    return None if _bare(case.says(name)) in NOBODY else told(case, name)


def _bare(value: str) -> str:
    return value.casefold().strip(" \t\r\n.…!?-–—()[]*_")
