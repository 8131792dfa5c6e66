"""To which Cases a clause applies."""

from licensing.choices import Priority
from requests_intake.choices import Channel
from requests_intake.rules.priority import effective_priority
from requests_intake.rules.procedure.case import Case

NO_LICENSE = "no license is known yet"
NOT_IN_WRITING = "filed by phone"
NOT_SEVERE = "applies to Critical and Urgent Requests only"
NOT_CRITICAL = "applies to Critical Requests only"


def license_known(case: Case) -> bool:
    """A license could be found."""
    return case.license is not None


def in_writing(case: Case) -> bool:
    """Filed by email, on the web or through the API. Clauses 2.3.x."""
    return case.channel is not Channel.PHONE


def critical_or_urgent(case: Case) -> bool:
    """Clauses 3.1."""
    return effective_priority(case) in {Priority.CRITICAL, Priority.URGENT}


def critical(case: Case) -> bool:
    """Clauses 3.2 and 3.3."""
    return effective_priority(case) is Priority.CRITICAL
