"""A missed 15-minute call proposes a re-grade with a drafted notice, and a person decides. Clause 3.3."""

from datetime import timedelta

import pytest

from licensing.choices import Priority
from requests_intake.choices import ClockState, ProposalState, Verdict
from requests_intake.services.calls import log_call
from requests_intake.services.decisions import waive
from requests_intake.services.locked import RequestClosedError
from requests_intake.services.priority import ReasonMissingError, regrade
from requests_intake.services.proposals import (
    AlreadyDecidedError,
    NoticeMissingError,
    NotLoweredError,
    accept_proposal,
    keep_priority,
)
from requests_intake.services.state import close
from requests_intake.tasks import tick_clocks
from tests.factories.requests import STANDBY, filed_request
from tests.requests_intake.path.mails import receive, reply_to, states

pytestmark = [pytest.mark.django_db, pytest.mark.clause("3.3")]
ADA = "ada@northwind.example"


@pytest.fixture
def late(monday):
    """Monday 09:16: the call of a mail of 09:00 is missed."""
    return monday + timedelta(minutes=16)


@pytest.fixture
def missed(ada, monday, late):
    """A Critical mail of Monday 09:00 whose call was missed."""
    issue_request = filed_request(at=monday, priority="critical", **STANDBY)
    tick_clocks(late)
    issue_request.refresh_from_db()
    return issue_request


@pytest.fixture
def proposal(missed):
    """What is to be decided on it."""
    return missed.regrade_proposals.get()


def called(issue_request, engineer, *, called_at, at) -> None:
    log_call(
        issue_request_id=issue_request.pk,
        direction="incoming",
        reached_person=True,
        called_at=called_at,
        by=engineer,
        at=at,
    )


def accepted(proposal, engineer, at, **changes):
    told = {"priority": Priority.URGENT, "reason": "No call came.", "notice": "We treat it as Urgent.", "to": ADA}
    return accept_proposal(proposal_id=proposal.pk, by=engineer, at=at, **{**told, **changes})


def test_a_missed_call_changes_no_priority_by_itself_and_proposes_one_with_a_draft(missed, proposal):
    assert missed.effective_priority is Priority.CRITICAL
    assert (proposal.state, proposal.priority) == (ProposalState.OPEN, Priority.URGENT)
    assert proposal.notice.startswith("Dear Ada Brandt,\n\nYour Request ")
    for told in (
        "reached us by email as Critical on Mon 30 Nov 2026 09:00 CST (Mon 30 Nov 2026 10:00 EST your time)",
        "We have no call on record.",
        "We therefore treat the Request as Urgent from now on. Our first response is due Mon 30 Nov 2026 21:00 CST",
        f"tell us the number {missed}.",
    ):
        assert told in proposal.notice
    assert missed.outbox.exclude(template__startswith="what_is").exclude(template="acknowledgement").count() == 0


def test_accepting_it_re_grades_and_sends_the_notice_as_it_was_edited(missed, proposal, engineer, late):
    message = accepted(proposal, engineer, late, notice="Dear Ada, Urgent from now on.")
    missed.refresh_from_db()
    proposal.refresh_from_db()
    assert missed.effective_priority is Priority.URGENT
    assert states(missed)["3.3"] == "not_applicable"
    assert (proposal.state, proposal.decided_by, proposal.decided_at) == (ProposalState.ACCEPTED, engineer, late)
    mail = missed.outbox.get(message=message)
    assert mail.to == ADA
    assert mail.body_text.startswith("Dear Ada, Urgent from now on.")
    assert not missed.events.filter(kind="regrade_overtaken").exists()


def test_the_notice_is_no_first_response(missed, proposal, engineer, late):
    accepted(proposal, engineer, late, priority=Priority.IMPORTANT)
    clock = missed.clocks.get(obligation="first_response")
    assert (clock.state, clock.medium) == (ClockState.RUNNING, "email")


def test_keeping_the_priority_waives_the_clause_with_the_reason(missed, proposal, engineer, late):
    keep_priority(proposal_id=proposal.pk, reason="The line was engaged.", by=engineer, at=late)
    missed.refresh_from_db()
    proposal.refresh_from_db()
    assert (missed.effective_priority, proposal.state) == (Priority.CRITICAL, ProposalState.KEPT)
    assert missed.waivers.get().reason == "The line was engaged."
    assert missed.verdict == Verdict.ELIGIBLE
    assert missed.clocks.get(obligation="customer_callback").state == ClockState.CANCELLED


def test_of_two_who_decide_the_second_is_told_what_the_first_decided(missed, proposal, engineer, late):
    keep_priority(proposal_id=proposal.pk, reason="The line was engaged.", by=engineer, at=late)
    with pytest.raises(AlreadyDecidedError, match="decided already by Tom Okafor: priority kept"):
        accepted(proposal, engineer, late)
    missed.refresh_from_db()
    assert missed.effective_priority is Priority.CRITICAL


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"reason": " "}, ReasonMissingError),
        ({"notice": "\n"}, NoticeMissingError),
        ({"to": ""}, NoticeMissingError),
        ({"priority": Priority.CRITICAL}, NotLoweredError),
    ],
)
def test_half_a_decision_is_refused_and_leaves_the_proposal_open(proposal, engineer, late, changes, refusal):
    with pytest.raises(refusal):
        accepted(proposal, engineer, late, **changes)
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.OPEN


def test_keeping_it_needs_a_reason(proposal, engineer, late):
    with pytest.raises(ReasonMissingError):
        keep_priority(proposal_id=proposal.pk, reason="", by=engineer, at=late)


def test_a_call_logged_afterwards_that_came_in_time_leaves_nothing_to_decide(missed, proposal, engineer, monday, late):
    called(missed, engineer, called_at=monday + timedelta(minutes=14), at=late)
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.OVERTAKEN
    assert missed.events.filter(kind="regrade_overtaken", internal=True).count() == 1


def test_a_late_call_is_still_to_be_decided_on_and_the_draft_says_that_it_came(missed, proposal, engineer, late):
    called(missed, engineer, called_at=late, at=late)
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.OPEN
    assert "The call came later." in proposal.notice


def test_a_late_call_proposes_too_where_it_came_before_the_tick(ada, engineer, monday, late):
    issue_request = filed_request(at=monday, priority="critical", **STANDBY)
    called(issue_request, engineer, called_at=late, at=late)
    tick_clocks(late)
    assert issue_request.regrade_proposals.get().state == ProposalState.OPEN


@pytest.mark.parametrize("decide", [waive, regrade])
def test_who_waives_or_re_grades_without_it_leaves_nothing_to_decide(missed, proposal, engineer, late, decide):
    what = {"clause": "3.3"} if decide is waive else {"priority": Priority.URGENT}
    decide(issue_request_id=missed.pk, reason="We know it.", by=engineer, at=late, **what)
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.OVERTAKEN


def test_a_customer_who_lowers_the_priority_leaves_nothing_to_decide(missed, proposal, late):
    receive(reply_to(missed.outbox.first(), "Priority: Important"), late)
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.OVERTAKEN


def test_nothing_is_decided_on_a_closed_request(missed, proposal, engineer, late):
    close(issue_request_id=missed.pk, reason="Solved.", by=engineer, at=late)
    with pytest.raises(RequestClosedError):
        accepted(proposal, engineer, late)


def test_against_a_priority_that_a_person_granted_nothing_is_proposed(ada, engineer, monday, late):
    issue_request = filed_request(at=monday, priority="critical", **STANDBY)
    regrade(issue_request_id=issue_request.pk, priority=Priority.CRITICAL, reason="I know it.", by=engineer, at=monday)
    tick_clocks(late)
    assert not issue_request.regrade_proposals.exists()
