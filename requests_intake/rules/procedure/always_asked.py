"""Clauses 2.2.1, 2.2.2, 2.2.4 and 2.2.5: what every Request tells, by whatever channel."""

from requests_intake.choices import FactName, FactSource, FindingState, SenderTrust, Verdict
from requests_intake.rules.procedure.answers import named, told
from requests_intake.rules.procedure.case import Case
from requests_intake.rules.procedure.clause import clause
from requests_intake.rules.procedure.finding import Finding, met, missing
from requests_intake.rules.procedure.parts import Part, from_parts
from requests_intake.rules.procedure.reachable import name_part, phone_part
from requests_intake.rules.procedure.wording import cited, quoted
from requests_intake.submission import Fact

INCOMPLETE = {FindingState.MISSING: Verdict.INCOMPLETE}
DESCRIPTION_PARTS = (
    FactName.DESCRIPTION,
    FactName.PRODUCTION_IMPACT,
    FactName.SYSTEM_INFORMATION,
    FactName.STEPS_TO_REPRODUCE,
    FactName.EXPECTED_BEHAVIOR,
    FactName.WORKAROUNDS,
)


@clause("2.2.1", title="Contact name and phone", fails_to=INCOMPLETE)
def contact_name_and_phone(case: Case) -> Finding:
    """The Request names a contact and a phone number, or they are on file for the person identified."""
    name = named(case, FactName.CONTACT_NAME) or _name_on_file(case)
    parts = [
        name_part(FactName.CONTACT_NAME, name),
        phone_part(case, FactName.CONTACT_PHONE, beside=FactName.CONTACT_NAME),
    ]
    return from_parts(parts, code="contact_incomplete")


@clause("2.2.2", title="Company", fails_to=INCOMPLETE)
def company(case: Case) -> Finding:
    """The Request names the company, or its license does."""
    if fact := named(case, FactName.COMPANY):
        return met(cited(fact))
    if case.license is not None and case.license.company:
        return met(cited(Fact(case.license.company, FactSource.ON_FILE)))
    return missing("Company is not given", remedy="Add Company.", code="company_missing")


@clause("2.2.4", title="Description of the issue", fails_to=INCOMPLETE)
def complete_description(case: Case) -> Finding:
    """The description tells what happens, how production is affected, system, steps, expectation and workarounds."""
    parts = [_section(case, name) for name in DESCRIPTION_PARTS]
    return from_parts(parts, code="description_incomplete", remedy='For Workarounds, "none" is an answer.')


@clause(
    "2.2.5",
    title="Previous ticket",
    applies_to=lambda case: case.previous_known is not None,
    otherwise="no earlier ticket is named",
    fails_to=INCOMPLETE,
)
def previous_ticket(case: Case) -> Finding:
    """A ticket number that the Request relates to is one of the same license. Another customer's is never confirmed."""
    value = case.says(FactName.PREVIOUS_REQUEST)
    if case.previous_known:
        return met(f"{quoted(value)} is a Request of this license")
    return missing(
        f"We could not find ticket {quoted(value)} among the Requests of this license.",
        remedy="Check the ticket number, or leave it out if this is a new Issue.",
        code="previous_request_unknown",
    )


def _name_on_file(case: Case) -> Fact | None:
    """A name is only taken from the file if nothing speaks against the sender being that person."""
    if case.person is None or case.sender_trust is SenderTrust.FAILED:
        return None
    return Fact(case.person.name, FactSource.ON_FILE)


def _section(case: Case, name: FactName) -> Part:
    fact = told(case, name)
    return Part(name.label, fact is not None, f"{name.label} {cited(fact) if fact else 'is not given'}")
