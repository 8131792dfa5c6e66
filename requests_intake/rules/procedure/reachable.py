"""A person who can be called: a name and a phone number. Clauses 2.2.1 and 3.2."""

from requests_intake.choices import FactName
from requests_intake.rules.procedure.answers import named
from requests_intake.rules.procedure.case import Case
from requests_intake.rules.procedure.parts import Part
from requests_intake.rules.procedure.wording import cited
from requests_intake.rules.telephone import dialable
from requests_intake.submission import Fact


def name_part(name: FactName, fact: Fact | None) -> Part:
    """The name, which needs a letter."""
    if fact is None or not any(character.isalpha() for character in fact.value):
        return Part(name.label, False, f"{name.label} is not given")
    return Part(name.label, True, f"{name.label} {cited(fact)}")


def phone_part(case: Case, name: FactName, beside: FactName) -> Part:
    """The phone number, which may also stand beside the name: "Ada Example, +1 217 555 0100"."""
    fact = named(case, name)
    for candidate in (fact, case.facts.get(beside)):
        if candidate and dialable(candidate.value):
            return Part(name.label, True, f"{name.label} {cited(candidate)}")
    why = f"{cited(fact)}, is not a phone number" if fact else "is not given"
    return Part(name.label, False, f"{name.label} {why}")
