"""Judges a Request by its rows, now, or as a reply would leave it."""

from dataclasses import dataclass
from datetime import datetime

from licensing.choices import Priority
from licensing.models import License
from requests_intake.choices import FactName
from requests_intake.models import IssueRequest
from requests_intake.rules.priority import effective_priority
from requests_intake.rules.procedure.assess import Assessment, assess
from requests_intake.rules.procedure.case import Case
from requests_intake.rules.terms import Terms
from requests_intake.selectors.cases import case_from_submission, case_of, facts_told_again
from requests_intake.selectors.identify import Identity, identify, latest_facts
from requests_intake.selectors.terms import current_terms, terms_of
from requests_intake.submission import Fact, Submission


@dataclass(frozen=True)
class Judged:
    """Who is behind a Request, the terms that hold for it, its Case, and what the clauses say of that."""

    identity: Identity
    terms: Terms
    case: Case
    assessment: Assessment

    @property
    def priority(self) -> Priority:
        """By which the clocks run. Clause 2.3.4."""
        return effective_priority(self.case) or Priority.ADVISORY


def judge_submission(submission: Submission, *, at: datetime) -> Judged:
    """Ask every clause about something that has just arrived. Reads only."""
    identity = identify(submission.facts, address=submission.sender.address)
    terms = current_terms(identity.license)
    case = case_from_submission(submission, identity, terms, at=at)
    return Judged(identity, terms, case, assess(case))


def judge(issue_request: IssueRequest, *, at: datetime, reply: Submission | None = None) -> Judged:
    """Ask every clause about a Request as its rows, and a reply if there is one, tell it. Reads only."""
    facts = {**latest_facts(issue_request), **(facts_that_count(issue_request, reply) if reply else {})}
    identity = identify(facts, address=issue_request.sender_address, known=issue_request.license)
    terms = _terms(issue_request, identity)
    case = case_of(issue_request, facts, identity, terms, at=at, reply=reply)
    return Judged(identity, terms, case, assess(case))


def facts_that_count(issue_request: IssueRequest, reply: Submission) -> dict[FactName, Fact]:
    """The facts of a reply that are taken over.

    It moves no Request to another license, but to one that its filer is an ESC of: a slip of the pen, or somebody
    else's number, changes nothing.
    """
    told = dict(facts_told_again(reply))
    if issue_request.license_id is None:
        return told
    naming = {FactName.LICENSE, FactName.ACTIVATION_KEY}
    named = {name: fact for name, fact in told.items() if name in naming}
    if named and identify(named, address=issue_request.sender_address).esc is None:
        return {name: fact for name, fact in told.items() if name not in named}
    return told


def _terms(issue_request: IssueRequest, identity: Identity) -> Terms:
    """The frozen terms, unless a later message named the license, or its plan came to include support. Clause E.2."""
    frozen, license = terms_of(issue_request.terms), identity.license
    if license is None or (license.pk == issue_request.license_id and _holds(frozen, license)):
        return frozen
    return current_terms(license)


def _holds(frozen: Terms, license: License) -> bool:
    return frozen.includes_support or not license.plan.includes_support


def company_of(judged: Judged) -> str:
    """The company by the license, else as it was told."""
    told = judged.case.facts.get(FactName.COMPANY)
    license = judged.identity.license
    return (license.company if license else told.value if told else "")[:200]
