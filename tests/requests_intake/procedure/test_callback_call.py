"""Clause 3.3."""

from datetime import UTC

import pytest

from requests_intake.choices import Channel, FindingState, Verdict
from requests_intake.rules.procedure.assess import assess
from requests_intake.rules.procedure.case import CallFacts
from tests.requests_intake.procedure.cases import after, case, finding, vouched

MET, PENDING, BREACHED, NOT_APPLICABLE = (
    FindingState.MET,
    FindingState.PENDING,
    FindingState.BREACHED,
    FindingState.NOT_APPLICABLE,
)
DUE = after(minutes=15)
pytestmark = pytest.mark.clause("3.3")


def critical(**changes):
    return {"told": {"priority": "Critical"}, "callback_due_at": DUE, **changes}


def call(at, *, from_customer=True, reached_person=True):
    return CallFacts(at, from_customer, reached_person)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"told": {"priority": "Urgent"}},
        {"told": {"priority": "Critical"}, "channel": Channel.PHONE},
        {"told": {"priority": "Critical"}, "channel": Channel.WEB},
        critical(granted_priority="urgent"),
        {"granted_priority": "critical"},
    ],
)
def test_only_a_critical_request_by_email_asks_for_a_call(changes):
    assert finding("3.3", **changes).state is NOT_APPLICABLE


@pytest.mark.parametrize("at", [after(), DUE])
def test_the_call_is_pending_up_to_the_moment_it_is_due(at):
    assessment = assess(case(**critical(at=at)))
    found = assessment.finding("3.3")
    assert (found.state, found.code, found.due_at) == (PENDING, "call_due", DUE)
    assert found.remedy == "Call (888) 592-2997 by 09:15 CST."
    assert (assessment.verdict, assessment.reasons) == (Verdict.AT_RISK, ("3.3",))


def test_the_deadline_is_known_without_being_told():
    found = finding("3.3", told={"priority": "Critical"})
    assert (found.state, found.due_at) == (PENDING, DUE.astimezone(UTC))


@pytest.mark.parametrize("at", [after(), after(minutes=8), DUE])
def test_a_call_in_time_meets_the_clause(at):
    assessment = assess(case(**critical(at=after(hours=1), calls=(call(at),))))
    found = assessment.finding("3.3")
    assert (found.state, assessment.verdict) == (MET, Verdict.ELIGIBLE)
    assert found.evidence == f"called at {at:%H:%M} CST, due by 09:15 CST"


@pytest.mark.parametrize(
    "calls",
    [
        (),
        (call(after(minutes=5), from_customer=False),),
        (call(after(minutes=-1)),),
        (call(after(minutes=5), reached_person=False),),
    ],
)
def test_without_the_customers_call_in_time_the_request_stays_at_risk(calls):
    assessment = assess(case(**critical(at=after(minutes=15, seconds=1), calls=calls)))
    found = assessment.finding("3.3")
    assert (found.state, found.code) == (BREACHED, "not_called")
    assert "The support team decides" in found.remedy
    assert (assessment.verdict, assessment.reasons) == (Verdict.AT_RISK, ("3.3",))


def test_a_call_that_reached_nobody_is_named_while_there_is_time():
    found = finding("3.3", **critical(at=after(minutes=6), calls=(call(after(minutes=5), reached_person=False),)))
    assert (found.state, "a call at 09:05 CST reached nobody" in found.evidence) == (PENDING, True)


@pytest.mark.parametrize(
    ("late", "words"), [({"minutes": 16}, "1 minute late"), ({"minutes": 23, "seconds": 1}, "9 minutes late")]
)
def test_a_later_call_is_named_in_the_breach(late, words):
    found = finding("3.3", **critical(at=after(hours=1), calls=(call(after(**late)),)))
    assert (found.state, found.code) == (BREACHED, "called_late")
    assert found.evidence == f"called at {after(**late):%H:%M} CST, {words}"


def test_the_support_team_may_waive_a_breach():
    assessment = assess(case(**critical(at=after(hours=1), waivers={"3.3": vouched("their lines were down")})))
    assert (assessment.finding("3.3").state, assessment.verdict) == (FindingState.WAIVED, Verdict.ELIGIBLE)


def test_a_regrade_ends_the_obligation():
    assert assess(case(**critical(at=after(hours=1), granted_priority="important"))).verdict is Verdict.ELIGIBLE
