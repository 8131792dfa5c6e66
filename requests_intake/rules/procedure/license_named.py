"""Clause 2.2.3: the Software License that a Request names."""

from licensing.rules.term import Term, term
from requests_intake.choices import FactName, FindingState, Verdict
from requests_intake.rules.procedure.case import Case, LicenseFacts, LicenseLookup
from requests_intake.rules.procedure.clause import clause
from requests_intake.rules.procedure.finding import Finding, breached, met, missing
from requests_intake.rules.procedure.wording import day, received_on

SHOWN_OF_A_KEY = 4


@clause("2.2.3", title="Software License", fails_to={FindingState.MISSING: Verdict.INCOMPLETE})
def license_in_force(case: Case) -> Finding:
    """The activation key or license number names a license in force on the day of receipt.

    What a license out of force does to the verdict is E.2's, so that one waiver is enough to set it aside.
    """
    if case.license_lookup is LicenseLookup.CONTRADICTORY:
        return missing(
            f"{_given(case)} do not belong to the same license.",
            remedy="Check both on your order, or send only one of them.",
            code="license_contradictory",
        )
    if case.license_lookup is LicenseLookup.UNKNOWN:
        return missing(f"We could not find {_given(case)}.", remedy=_other_way(case), code="license_unknown")
    if case.license is None:
        return missing(
            "Neither License number nor Activation key is given",
            remedy="Add License number, or Activation key.",
            code="license_missing",
        )
    return _by_term(case, case.license)


def _by_term(case: Case, license: LicenseFacts) -> Finding:
    standing = term(license.starts_on, license.ends_on, received_on(case))
    if standing is Term.ENDED:
        return breached(
            f"license {license.number} ended on {day(license.ends_on)}",
            remedy="Renew the license, or name one that is in force.",
            code="license_ended",
        )
    if standing is Term.NOT_STARTED:
        return breached(
            f"license {license.number} starts on {day(license.starts_on)}",
            remedy="Name a license that is in force.",
            code="license_not_started",
        )
    return met(f"license {license.number}, {_how_known(case)}; in force until {day(license.ends_on)}")


def _how_known(case: Case) -> str:
    if fact := case.facts.get(FactName.LICENSE):
        return fact.source.label
    if fact := case.facts.get(FactName.ACTIVATION_KEY):
        return f"by its activation key, {fact.source.label}"
    return "on file for the sender"


def _given(case: Case) -> str:
    """What was given, the key shortened: whoever reads a finding must not learn a key from it."""
    number, key = case.says(FactName.LICENSE), case.says(FactName.ACTIVATION_KEY)
    shown = [f"license {_line(number)}"] if number else []
    if key:
        shown.append(f"the activation key that ends in {_line(key)[-SHOWN_OF_A_KEY:]}")
    return " and ".join(shown) or "the license"


def _other_way(case: Case) -> str:
    if case.says(FactName.ACTIVATION_KEY):
        return "Check the key on your order, or send the license number."
    return "Check the number on your order, or send the activation key."


def _line(value: str) -> str:
    return " ".join(value.split())[:80]
