"""Clauses 3.1 and 3.2: what Critical and Urgent Requests ask of the customer."""

from requests_intake.choices import FactName, FindingState, Verdict
from requests_intake.rules.procedure.answers import named
from requests_intake.rules.procedure.applies import NOT_CRITICAL, NOT_SEVERE, critical, critical_or_urgent
from requests_intake.rules.procedure.case import AccessFacts, AttemptFacts, Case, RemedyFacts
from requests_intake.rules.procedure.clause import clause
from requests_intake.rules.procedure.finding import Finding, breached, met, missing, not_applicable, pending
from requests_intake.rules.procedure.parts import from_parts
from requests_intake.rules.procedure.reachable import name_part, phone_part
from requests_intake.rules.procedure.wording import moment, quoted, vouched


@clause("3.1a", title="Trained staff", applies_to=critical_or_urgent, otherwise=NOT_SEVERE)
def trained_staff(case: Case) -> Finding:
    """The customer makes trained staff available; somebody has confirmed it."""
    if case.trained_staff:
        return met(f"confirmed by {vouched(case, case.trained_staff)}")
    return pending(
        "trained staff is not confirmed yet",
        remedy="Tell the support team who of your staff works on the Issue.",
        code="trained_staff_not_confirmed",
    )


@clause(
    "3.1b",
    title="Fixes and workarounds",
    applies_to=critical_or_urgent,
    otherwise=NOT_SEVERE,
    fails_to={FindingState.BREACHED: Verdict.AT_RISK},
)
def remedies_verified(case: Case) -> Finding:
    """Each fix or workaround communicated is implemented and verified by the time it is due."""
    if not case.remedies:
        return not_applicable("no fix or workaround was communicated yet")
    unverified = sorted((remedy for remedy in case.remedies if not _done(remedy)), key=lambda remedy: remedy.due_at)
    if not unverified:
        return met("; ".join(_remedy(case, remedy) for remedy in case.remedies))
    overdue = [remedy for remedy in unverified if case.at > remedy.due_at]
    told = "; ".join(_remedy(case, remedy) for remedy in overdue or unverified)
    ask, due_at = "Implement and verify it, and tell the support team.", unverified[0].due_at
    if overdue:
        return breached(told, remedy=ask, code="remedy_overdue", due_at=due_at)
    return pending(told, remedy=ask, code="remedy_not_verified", due_at=due_at)


@clause("3.1c", title="Access", applies_to=critical_or_urgent, otherwise=NOT_SEVERE)
def access_provided(case: Case) -> Finding:
    """Each access asked for, to a product, a database or a person, is provided."""
    if not case.accesses:
        return not_applicable("no access was asked for yet")
    waiting = [access for access in case.accesses if access.provided_at is None]
    told = "; ".join(_access(case, access) for access in waiting or case.accesses)
    if not waiting:
        return met(told)
    return pending(told, remedy="Provide the access asked for.", code="access_not_provided")


@clause(
    "3.2",
    title="24/7 technical contact",
    applies_to=critical,
    otherwise=NOT_CRITICAL,
    fails_to={FindingState.MISSING: Verdict.AT_RISK},
)
def standby_contact(case: Case) -> Finding:
    """A technical person who knows the Issue and can apply a resolution can be called at any hour."""
    parts = [
        name_part(FactName.STANDBY_CONTACT_NAME, named(case, FactName.STANDBY_CONTACT_NAME)),
        phone_part(case, FactName.STANDBY_CONTACT_PHONE, beside=FactName.STANDBY_CONTACT_NAME),
    ]
    remedy = "Name a technical person who knows the Issue, and a phone that reaches that person at any hour."
    named_in_full = from_parts(parts, code="standby_contact_incomplete", remedy=remedy)
    attempts = sorted(case.standby_attempts, key=lambda attempt: attempt.at)
    if named_in_full.state is not FindingState.MET or not attempts:
        return named_in_full
    evidence = f"{named_in_full.evidence}; {_attempt(case, attempts[-1])}"
    if attempts[-1].reached:
        return met(evidence)
    failed = len([attempt for attempt in attempts if not attempt.reached])
    tried = f"{evidence} ({failed} calls reached nobody)" if failed > 1 else evidence
    return missing(tried, remedy=f"{remedy} Or call the support team.", code="standby_contact_not_reached")


def _attempt(case: Case, attempt: AttemptFacts) -> str:
    return f"called {moment(case, attempt.at)}: {attempt.outcome}"


def _done(remedy: RemedyFacts) -> bool:
    return remedy.implemented_at is not None and remedy.verified_at is not None


def _remedy(case: Case, remedy: RemedyFacts) -> str:
    title = quoted(remedy.title)
    if remedy.implemented_at and remedy.verified_at:
        return f"{title} was verified {moment(case, remedy.verified_at)}{_by(remedy.verified_by)}"
    lacking = "is implemented, not verified" if remedy.implemented_at else "is not implemented"
    return f"{title} {lacking}, due {moment(case, remedy.due_at)}"


def _access(case: Case, access: AccessFacts) -> str:
    asked = f"{quoted(access.to)}, asked for {moment(case, access.asked_at)}"
    if access.provided_at is None:
        return asked
    return f"{asked}, provided {moment(case, access.provided_at)}{_by(access.provided_by)}"


def _by(name: str) -> str:
    return f" by {name}" if name else ""
