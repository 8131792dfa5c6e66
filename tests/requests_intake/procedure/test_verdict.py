"""The verdict and what lies behind it, and waivers."""

from dataclasses import replace
from itertools import product

import pytest

from requests_intake.choices import Channel, FindingState, Verdict
from requests_intake.rules.procedure.assess import assess, verdict_of
from requests_intake.rules.procedure.contract import CLAUSES
from requests_intake.rules.procedure.finding import Finding
from tests.requests_intake.procedure.cases import LICENSE, after, case, vouched

WAIVED = FindingState.WAIVED
LATE_CALL = {"told": {"priority": "Critical"}, "at": after(hours=1)}


def test_a_complete_request_is_eligible_without_reasons():
    assessment = assess(case())
    assert (assessment.verdict, assessment.reasons, assessment.missing) == (Verdict.ELIGIBLE, (), ())
    assert assessment.at == after(minutes=5)


def test_each_clause_gives_one_finding_in_contract_order():
    assessment = assess(case())
    assert [found.clause for found in assessment.findings] == [clause.number for clause in CLAUSES]
    assert [found.title for found in assessment.findings] == [clause.title for clause in CLAUSES]


def test_the_severest_consequence_wins_with_all_its_reasons():
    told = {"priority": "Critical", "standby_contact_name": None, "question": None}
    at_risk = {"told": told, "at": after(hours=1)}
    assessment = assess(case(**at_risk))
    assert (assessment.verdict, assessment.reasons) == (Verdict.AT_RISK, ("3.2", "3.3"))
    assert [found.clause for found in assessment.missing] == ["2.3.6", "3.2"]
    assessment = assess(case(person=None, license=replace(LICENSE, plan_includes_support=False), **at_risk))
    assert (assessment.verdict, assessment.reasons) == (Verdict.NOT_ELIGIBLE, ("E.1", "E.2"))


def test_incomplete_gives_all_that_is_missing_in_contract_order():
    assessment = assess(case(told={"resources_consulted": None, "version": None, "steps_to_reproduce": None}))
    assert (assessment.verdict, assessment.reasons) == (Verdict.INCOMPLETE, ("2.2.4", "2.3.2", "2.3.7"))


@pytest.mark.parametrize(("clause", "state"), list(product(CLAUSES, FindingState)))
def test_a_single_finding_gives_just_the_consequence_of_its_clause(clause, state):
    verdict, reasons = verdict_of([Finding(clause.number, clause.title, state, "")])
    assert verdict is clause.consequences.get(state, Verdict.ELIGIBLE)
    assert reasons == (() if verdict is Verdict.ELIGIBLE else (clause.number,))


def test_what_is_met_waived_or_not_applicable_never_has_a_consequence():
    harmless = {FindingState.MET, FindingState.WAIVED, FindingState.NOT_APPLICABLE}
    assert all(not harmless & set(clause.consequences) for clause in CLAUSES)


@pytest.mark.parametrize(
    ("number", "changes", "was"),
    [
        ("2.3.7", {"told": {"resources_consulted": None}}, "missing"),
        ("2.1", {"channel": Channel.WEB}, "pending"),
        ("3.3", LATE_CALL, "breached"),
    ],
)
def test_a_waiver_sets_a_failing_clause_aside_with_reason_name_and_time(number, changes, was):
    assessment = assess(case(waivers={number: vouched("known customer")}, **changes))
    found = assessment.finding(number)
    assert (found.state, found.remedy, found.due_at) == (WAIVED, "", None)
    assert found.evidence.startswith('waived by Lin Engineer, Mon 30 Nov 2026 09:02 CST: "known customer"; was ' + was)
    assert assessment.verdict is Verdict.ELIGIBLE


@pytest.mark.parametrize("number", ["2.3.7", "3.3"])
def test_a_waiver_of_what_does_not_fail_changes_nothing(number):
    assert assess(case(waivers={number: vouched()})).finding(number) == assess(case()).finding(number)


def test_a_waiver_sets_aside_its_own_clause_only():
    told = {"priority": "Critical", "standby_contact_name": None}
    assessment = assess(case(told=told, at=after(hours=1), waivers={"3.3": vouched()}))
    assert (assessment.verdict, assessment.reasons) == (Verdict.AT_RISK, ("3.2",))


def test_a_waiver_of_an_unknown_number_is_without_effect():
    assert assess(case(waivers={"9.9": vouched()})) == assess(case())
