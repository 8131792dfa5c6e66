"""Clauses E.1 and E.2."""

from dataclasses import replace
from datetime import date

import pytest

from requests_intake.choices import Channel, FindingState, SenderTrust, Verdict
from requests_intake.rules.procedure.assess import assess
from requests_intake.rules.procedure.case import LicenseLookup
from tests.requests_intake.procedure.cases import ESC, LICENSE, case, finding, vouched

MET, MISSING, PENDING, BREACHED = FindingState.MET, FindingState.MISSING, FindingState.PENDING, FindingState.BREACHED
NO_LICENSE = {"license": None, "license_lookup": LicenseLookup.NOT_GIVEN}
STRANGER = {"person": None, "sender_address": "eve@elsewhere.example"}


@pytest.mark.clause("E.1")
@pytest.mark.parametrize("role", ["administrative", "regular"])
def test_an_esc_of_the_license_is_met(role):
    found = finding("E.1", person=replace(ESC, role=role))
    assert (found.state, found.evidence) == (MET, f"Ada Example, ada@customer.example, {role.title()} ESC")


@pytest.mark.clause("E.1")
def test_an_unverified_sender_counts_and_is_shown():
    found = finding("E.1", sender_trust=SenderTrust.UNVERIFIED)
    assert (found.state, found.evidence.endswith("; unverified sender")) == (MET, True)


@pytest.mark.clause("E.1")
def test_a_caller_is_no_unverified_sender():
    found = finding("E.1", channel=Channel.PHONE, sender_trust=SenderTrust.UNVERIFIED)
    assert (found.state, "unverified" in found.evidence) == (MET, False)


@pytest.mark.clause("E.1")
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (STRANGER, "not_an_esc"),
        ({**STRANGER, **NO_LICENSE}, "not_an_esc"),
        ({"person": replace(ESC, role="")}, "not_an_esc"),
        ({"person": replace(ESC, active=False)}, "person_not_active"),
        ({"person": replace(ESC, registered=False)}, "person_not_registered"),
        ({"sender_trust": SenderTrust.FAILED}, "sender_not_authenticated"),
        ({"sender_trust": SenderTrust.FAILED, **NO_LICENSE}, "sender_not_authenticated"),
    ],
)
def test_anybody_else_is_not_eligible_until_an_esc_confirms(changes, code):
    assessment = assess(case(**changes))
    found = assessment.finding("E.1")
    assert (found.state, found.code) == (MISSING, code)
    assert (assessment.verdict, assessment.reasons) == (Verdict.NOT_ELIGIBLE, ("E.1",))
    assert "An ESC of the license confirms the Request." in found.remedy
    assert assess(case(confirmed_by_esc=vouched(), **changes)).verdict is not Verdict.NOT_ELIGIBLE


@pytest.mark.clause("E.1")
def test_the_confirmation_of_an_esc_is_the_evidence():
    found = finding("E.1", confirmed_by_esc=vouched("Eve works for us"), **STRANGER)
    assert found.evidence == 'confirmed by Lin Engineer, Mon 30 Nov 2026 09:02 CST: "Eve works for us"'


@pytest.mark.clause("E.1")
def test_an_unknown_caller_is_not_an_esc():
    found = finding("E.1", person=None, sender_address="", channel=Channel.PHONE)
    assert (found.state, found.evidence) == (MISSING, "the caller is not an ESC")


@pytest.mark.clause("E.1")
@pytest.mark.parametrize("role", ["regular", ""])
@pytest.mark.parametrize("lookup", [LicenseLookup.NOT_GIVEN, LicenseLookup.UNKNOWN, LicenseLookup.CONTRADICTORY])
def test_a_registered_person_whose_license_is_still_to_be_told_is_pending(role, lookup):
    assessment = assess(case(person=replace(ESC, role=role), license=None, license_lookup=lookup))
    assert (assessment.finding("E.1").state, assessment.finding("E.1").code) == (PENDING, "license_not_known")
    assert (assessment.verdict, assessment.reasons) == (Verdict.INCOMPLETE, ("2.2.3",))


@pytest.mark.clause("E.2")
def test_a_license_in_force_whose_plan_includes_support_is_met():
    found = finding("E.2")
    assert found.state is MET
    assert found.evidence == "in force until 31 Dec 2026; the plan Enterprise includes Enterprise Support"


@pytest.mark.clause("E.2")
@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        ({"ends_on": date(2026, 11, 29)}, "license_ended", "29 Nov 2026"),
        ({"starts_on": date(2026, 12, 1)}, "license_not_started", "1 Dec 2026"),
        ({"plan_includes_support": False, "plan": "Basic"}, "plan_without_support", "Basic"),
    ],
)
def test_a_license_without_support_is_not_eligible(change, code, words):
    assessment = assess(case(license=replace(LICENSE, **change)))
    found = assessment.finding("E.2")
    assert (found.state, found.code, words in found.evidence) == (BREACHED, code, True)
    assert (assessment.verdict, assessment.reasons) == (Verdict.NOT_ELIGIBLE, ("E.2",))


@pytest.mark.clause("E.2")
def test_the_first_and_the_last_day_are_in_force():
    day = date(2026, 11, 30)
    assert finding("E.2", license=replace(LICENSE, starts_on=day, ends_on=day)).state is MET


@pytest.mark.clause("E.2")
def test_while_no_license_is_known_support_is_pending_without_consequence():
    assessment = assess(case(**NO_LICENSE))
    assert (assessment.finding("E.2").state, assessment.reasons) == (PENDING, ("2.2.3",))
