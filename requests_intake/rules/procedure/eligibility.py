"""Clauses E.1 and E.2: who and what is entitled to Enterprise Support."""

from licensing.rules.term import Term, term
from requests_intake.choices import Channel, FindingState, SenderTrust, Verdict
from requests_intake.rules.procedure.applies import NO_LICENSE
from requests_intake.rules.procedure.case import Case, PersonFacts
from requests_intake.rules.procedure.clause import clause
from requests_intake.rules.procedure.finding import Finding, breached, met, missing, pending
from requests_intake.rules.procedure.wording import day, received_on, vouched

CONFIRM = "An ESC of the license confirms the Request."


@clause("E.1", title="For ESCs only", fails_to={FindingState.MISSING: Verdict.NOT_ELIGIBLE})
def from_an_esc(case: Case) -> Finding:
    """The sender or caller is an ESC of the license, or an ESC has confirmed the Request."""
    if case.confirmed_by_esc:
        return met(f"confirmed by {vouched(case, case.confirmed_by_esc)}")
    if case.sender_trust is SenderTrust.FAILED:
        evidence = f"{case.sender_address or 'the sender'}: {case.sender_trust.label}"
        return missing(evidence, remedy=CONFIRM, code="sender_not_authenticated")
    if case.person is None:
        evidence = f"nobody with the address {case.sender_address} is an ESC"
        return missing(
            evidence if case.sender_address else "the caller is not an ESC", remedy=CONFIRM, code="not_an_esc"
        )
    return _known_person(case, case.person)


@clause("E.2", title="License in force", fails_to={FindingState.BREACHED: Verdict.NOT_ELIGIBLE})
def license_includes_support(case: Case) -> Finding:
    """The license was in force on the day of receipt, and its plan includes Enterprise Support."""
    license = case.license
    if license is None:
        return pending(NO_LICENSE, remedy="Name the license.", code="license_not_known")
    standing = term(license.starts_on, license.ends_on, received_on(case))
    if standing is Term.ENDED:
        evidence = f"license {license.number} ended on {day(license.ends_on)}"
        return breached(evidence, remedy="Renew the license.", code="license_ended")
    if standing is Term.NOT_STARTED:
        evidence = f"license {license.number} starts on {day(license.starts_on)}"
        return breached(evidence, remedy=f"File again from {day(license.starts_on)}.", code="license_not_started")
    if not license.plan_includes_support:
        evidence = f"the plan {license.plan} does not include Enterprise Support"
        return breached(evidence, remedy="Change to a plan that includes it.", code="plan_without_support")
    return met(f"in force until {day(license.ends_on)}; the plan {license.plan} includes Enterprise Support")


def _known_person(case: Case, person: PersonFacts) -> Finding:
    who = f"{person.name}, {person.email}"
    if not person.active:
        return missing(f"{who}, is no longer active", remedy=CONFIRM, code="person_not_active")
    if not person.registered:
        remedy = f"Register in the Portal. {CONFIRM}"
        return missing(f"{who}, is not registered", remedy=remedy, code="person_not_registered")
    if case.license is None:
        evidence = f"{who}, is registered; {NO_LICENSE}"
        return pending(evidence, remedy="Name the license.", code="license_not_known")
    if not person.role:
        return missing(f"{who}, is not an ESC of the license", remedy=CONFIRM, code="not_an_esc")
    unproven = case.channel is not Channel.PHONE and case.sender_trust is SenderTrust.UNVERIFIED
    return met(f"{who}, {person.role.title()} ESC{f'; {case.sender_trust.label}' if unproven else ''}")
