"""Judges a Request by its rows, now."""

from dataclasses import dataclass
from datetime import datetime

from licensing.choices import Priority
from requests_intake.models import IssueRequest
from requests_intake.rules.priority import effective_priority
from requests_intake.rules.procedure.assess import Assessment, assess
from requests_intake.rules.procedure.case import Case
from requests_intake.rules.terms import Terms
from requests_intake.selectors.cases import case_of
from requests_intake.selectors.identify import identity_of
from requests_intake.selectors.terms import terms_of


@dataclass(frozen=True)
class Judged:
    """The terms a Request was filed on, its Case, and what the clauses say of it."""

    terms: Terms
    case: Case
    assessment: Assessment

    @property
    def priority(self) -> Priority:
        """By which the clocks run. Clause 2.3.4."""
        return effective_priority(self.case) or Priority.ADVISORY


def judge(issue_request: IssueRequest, *, at: datetime) -> Judged:
    """Ask every clause about the Request as its rows tell it. Reads only."""
    terms = terms_of(issue_request.terms)
    case = case_of(issue_request, identity_of(issue_request), terms, at=at)
    return Judged(terms, case, assess(case))
