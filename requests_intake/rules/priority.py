"""Which priority counts: the granted one, else the one asked for. Clause 2.3.4."""

from licensing.choices import Priority
from requests_intake.choices import FactName
from requests_intake.rules.procedure.case import Case
from requests_intake.rules.understanding import understood_priority


def requested_priority(case: Case) -> Priority | None:
    """What the customer asked for; None where it is not given or not understood."""
    return understood_priority(case.says(FactName.PRIORITY))


def effective_priority(case: Case) -> Priority | None:
    """What the support team granted, else what the customer asked for. None is unknown and counts as Advisory."""
    return Priority(case.granted_priority) if case.granted_priority else requested_priority(case)
