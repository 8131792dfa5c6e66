"""Clauses 3.1a, 3.1b, 3.1c and 3.2."""

import pytest

from requests_intake.choices import Channel, FindingState, Verdict
from requests_intake.rules.procedure.assess import assess
from requests_intake.rules.procedure.case import AccessFacts, RemedyFacts
from tests.requests_intake.procedure.cases import after, case, finding, vouched

MET, MISSING, PENDING, BREACHED, NOT_APPLICABLE = (
    FindingState.MET,
    FindingState.MISSING,
    FindingState.PENDING,
    FindingState.BREACHED,
    FindingState.NOT_APPLICABLE,
)
URGENT = {"told": {"priority": "Urgent"}}
OPEN = RemedyFacts("Patch 7", after(hours=1), after(hours=3))
IMPLEMENTED = RemedyFacts("Patch 8", after(hours=1), after(hours=4), implemented_at=after(hours=2))
VERIFIED = RemedyFacts("Patch 9", after(hours=1), after(hours=3), after(hours=2), after(hours=2.5))


def critical(**told):
    return {"channel": Channel.PHONE, "told": {"priority": "Critical", **told}}


@pytest.mark.parametrize(
    "number", [pytest.param(number, marks=pytest.mark.clause(number)) for number in ("3.1a", "3.1b", "3.1c", "3.2")]
)
@pytest.mark.parametrize(
    "changes",
    [{}, {"told": {"priority": None}}, {"told": {"priority": "Critical"}, "granted_priority": "advisory"}],
)
def test_a_milder_priority_asks_for_none_of_it(number, changes):
    full = {"trained_staff": vouched(), "remedies": (OPEN,), "accesses": (AccessFacts("db", after(hours=1)),)}
    assert finding(number, **full, **changes).state is NOT_APPLICABLE


@pytest.mark.clause("3.1a")
@pytest.mark.parametrize("changes", [URGENT, {"granted_priority": "critical"}])
def test_trained_staff_is_pending_until_confirmed_without_consequence(changes):
    assessment = assess(case(**changes))
    found = assessment.finding("3.1a")
    assert (found.state, found.code) == (PENDING, "trained_staff_not_confirmed")
    assert "3.1a" not in assessment.reasons


@pytest.mark.clause("3.1a")
def test_trained_staff_confirmed_is_met_with_who_and_when():
    found = finding("3.1a", trained_staff=vouched("Grace works on it"), **URGENT)
    assert found.state is MET
    assert found.evidence == 'confirmed by Lin Engineer, Mon 30 Nov 2026 09:02 CST: "Grace works on it"'


@pytest.mark.clause("3.1b")
def test_without_a_remedy_there_is_nothing_to_implement():
    assert finding("3.1b", **URGENT).state is NOT_APPLICABLE


@pytest.mark.clause("3.1b")
def test_a_remedy_implemented_and_verified_is_met():
    found = finding("3.1b", remedies=(VERIFIED,), at=after(hours=9), **URGENT)
    assert (found.state, found.evidence) == (MET, '"Patch 9" was verified Mon 30 Nov 2026 11:30 CST')


@pytest.mark.clause("3.1b")
@pytest.mark.parametrize("at", [after(hours=2), after(hours=3)])
def test_a_remedy_is_pending_up_to_the_moment_it_is_due(at):
    assessment = assess(case(remedies=(VERIFIED, IMPLEMENTED, OPEN), at=at, **URGENT))
    found = assessment.finding("3.1b")
    assert (found.state, found.code, found.due_at) == (PENDING, "remedy_not_verified", after(hours=3))
    assert found.evidence == (
        '"Patch 7" is not implemented, due Mon 30 Nov 2026 12:00 CST; '
        '"Patch 8" is implemented, not verified, due Mon 30 Nov 2026 13:00 CST'
    )
    assert assessment.verdict is Verdict.ELIGIBLE


@pytest.mark.clause("3.1b")
def test_a_remedy_overdue_puts_the_request_at_risk():
    assessment = assess(case(remedies=(OPEN, IMPLEMENTED), at=after(hours=3, seconds=1), **URGENT))
    found = assessment.finding("3.1b")
    assert (found.state, found.code) == (BREACHED, "remedy_overdue")
    assert ("Patch 7" in found.evidence, "Patch 8" in found.evidence) == (True, False)
    assert (assessment.verdict, assessment.reasons) == (Verdict.AT_RISK, ("3.1b",))


@pytest.mark.clause("3.1c")
def test_without_an_access_asked_for_there_is_nothing_to_provide():
    assert finding("3.1c", **URGENT).state is NOT_APPLICABLE


@pytest.mark.clause("3.1c")
def test_an_access_asked_for_is_pending_without_consequence():
    accesses = (AccessFacts("the test database", after(hours=1)), AccessFacts("Bo", after(hours=1), after(hours=2)))
    assessment = assess(case(accesses=accesses, at=after(days=9), **URGENT))
    found = assessment.finding("3.1c")
    assert (found.state, found.code) == (PENDING, "access_not_provided")
    assert found.evidence == '"the test database", asked for Mon 30 Nov 2026 10:00 CST'
    assert assessment.verdict is Verdict.ELIGIBLE


@pytest.mark.clause("3.1c")
def test_an_access_provided_is_met():
    found = finding("3.1c", accesses=(AccessFacts("Bo", after(hours=1), after(hours=2)),), **URGENT)
    assert (found.state, "provided Mon 30 Nov 2026 11:00 CST" in found.evidence) == (MET, True)


@pytest.mark.clause("3.2")
def test_an_urgent_request_needs_no_contact_at_all_hours():
    assert finding("3.2", **URGENT).state is NOT_APPLICABLE


@pytest.mark.clause("3.2")
def test_a_standby_contact_with_a_phone_is_met():
    found = finding("3.2", **critical())
    assert found.state is MET
    assert ('"Grace Example"' in found.evidence, '"+1 217 555 0101"' in found.evidence) == (True, True)


@pytest.mark.clause("3.2")
@pytest.mark.parametrize(
    ("told", "label"),
    [
        ({"standby_contact_phone": None}, "24/7 phone"),
        ({"standby_contact_phone": "my mobile"}, "24/7 phone"),
        ({"standby_contact_name": None}, "24/7 contact"),
        ({"standby_contact_name": None, "standby_contact_phone": None}, "24/7 contact and 24/7 phone"),
    ],
)
def test_a_critical_request_without_a_contact_at_all_hours_is_at_risk(told, label):
    assessment = assess(case(**critical(**told)))
    found = assessment.finding("3.2")
    assert (found.state, found.code) == (MISSING, "standby_contact_incomplete")
    assert found.remedy.startswith(f"Add {label}.")
    assert (assessment.verdict, assessment.reasons) == (Verdict.AT_RISK, ("3.2",))
