"""Clause 2.1."""

from dataclasses import replace

import pytest

from requests_intake.choices import Channel, FindingState, Verdict
from requests_intake.rules.procedure.assess import assess
from tests.requests_intake.procedure.cases import LICENSE, case, finding, vouched

OTHERS = [Channel.WEB, Channel.API]


@pytest.mark.clause("2.1")
@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.PHONE])
def test_email_and_phone_are_the_channels_of_the_contract(channel):
    found = finding("2.1", channel=channel)
    assert (found.state, found.evidence) == (FindingState.MET, f"filed by {channel.label}")


@pytest.mark.clause("2.1")
@pytest.mark.parametrize("channel", OTHERS)
def test_another_channel_that_the_plan_accepts_waits_for_a_decision(channel):
    assessment = assess(case(channel=channel))
    found = assessment.finding("2.1")
    assert (found.state, found.code) == (FindingState.PENDING, "channel_needs_decision")
    assert "channel: decision needed" in found.evidence
    assert (assessment.verdict, assessment.reasons) == (Verdict.AT_RISK, ("2.1",))


@pytest.mark.clause("2.1")
@pytest.mark.parametrize("channel", OTHERS)
def test_a_channel_that_the_plan_does_not_accept_is_breached(channel):
    plan = replace(LICENSE, plan_accepts=frozenset({Channel.EMAIL, Channel.PHONE}))
    assessment = assess(case(channel=channel, license=plan))
    found = assessment.finding("2.1")
    assert (found.state, found.code, assessment.verdict) == (
        FindingState.BREACHED,
        "channel_not_accepted",
        Verdict.AT_RISK,
    )


@pytest.mark.clause("2.1")
@pytest.mark.parametrize("channel", OTHERS)
def test_the_decision_of_the_support_team_makes_it_eligible(channel):
    assert assess(case(channel=channel, waivers={"2.1": vouched()})).verdict is Verdict.ELIGIBLE
