"""Chapter 3 while a Critical Request is worked on: the rows that the desk keeps, and the findings they give."""

from datetime import timedelta

import pytest

from licensing.choices import Priority
from requests_intake.choices import AttemptOutcome, ClockState, FactName, Obligation, Verdict
from requests_intake.services.calls import CallNotPossibleError
from requests_intake.services.decisions import waive
from requests_intake.services.facts import note_fact
from requests_intake.services.priority import regrade
from requests_intake.services.remedies import (
    ask_access,
    communicate_remedy,
    mark_implemented,
    mark_provided,
    mark_verified,
)
from requests_intake.services.standby import log_standby_attempt
from requests_intake.services.state import close, reopen
from requests_intake.tasks import tick_clocks
from tests.factories.requests import STANDBY, filed_request
from tests.requests_intake.path.mails import receive, reply_to, states

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def critical(ada, monday):
    """A Critical mail of Monday 09:00 that names Ben Ortiz as its 24/7 contact."""
    return filed_request(at=monday, priority="critical", **STANDBY)


def attempt(issue_request, engineer, at, outcome=AttemptOutcome.NO_ANSWER):
    return log_standby_attempt(
        issue_request_id=issue_request.pk,
        outcome=outcome,
        who="Ben Ortiz",
        phone="+1 212 555 0119",
        called_at=at,
        by=engineer,
        at=at,
    )


def remedy_clocks(issue_request) -> dict[str, str]:
    """The state of each remedy's clock, by its title."""
    clocks = issue_request.clocks.filter(obligation=Obligation.REMEDY_VERIFIED)
    return dict(clocks.exclude(state="cancelled").values_list("remedy__title", "state"))


def evidence(issue_request, clause) -> str:
    findings = issue_request.assessments.last().findings
    return next(finding["evidence"] for finding in findings if finding["clause"] == clause)


@pytest.mark.clause("3.2")
@pytest.mark.parametrize(
    ("outcomes", "state"),
    [
        (["reached"], "met"),
        (["no_answer"], "missing"),
        (["voicemail"], "missing"),
        (["wrong_person"], "missing"),
        (["no_answer", "reached"], "met"),
        (["reached", "voicemail"], "missing"),
    ],
)
def test_the_newest_call_to_the_contact_says_whether_it_can_be_reached(critical, engineer, monday, outcomes, state):
    for place, outcome in enumerate(outcomes, 1):
        attempt(critical, engineer, monday + place * HOUR, AttemptOutcome(outcome))
    assert states(critical)["3.2"] == state


@pytest.mark.clause("3.2")
def test_who_cannot_be_reached_puts_the_request_at_risk_with_each_try_told(critical, engineer, monday):
    waive(issue_request_id=critical.pk, clause="3.3", reason="Known.", by=engineer, at=monday)
    for hours in (1, 2):
        attempt(critical, engineer, monday + hours * HOUR)
    critical.refresh_from_db()
    assert critical.verdict == Verdict.AT_RISK
    assert evidence(critical, "3.2").endswith("called Mon 30 Nov 2026 11:00 CST: no answer (2 calls reached nobody)")


@pytest.mark.clause("3.2")
@pytest.mark.parametrize("way", ["told on the phone", "told by mail"])
def test_another_contact_starts_anew(critical, engineer, monday, way):
    attempt(critical, engineer, monday + HOUR)
    if way == "told by mail":
        receive(reply_to(critical.outbox.first(), "24/7 phone: +1 212 555 0120"), monday + 2 * HOUR)
    else:
        told = {"name": FactName.STANDBY_CONTACT_PHONE, "value": "+1 212 555 0120"}
        note_fact(issue_request_id=critical.pk, by=engineer, at=monday + 2 * HOUR, **told)
    assert states(critical)["3.2"] == "met"
    attempt(critical, engineer, monday + 3 * HOUR)
    assert states(critical)["3.2"] == "missing"


@pytest.mark.clause("3.2")
def test_reaching_the_contact_is_a_call_in_which_a_person_was_reached(critical, engineer, monday):
    attempt(critical, engineer, monday + HOUR, AttemptOutcome.VOICEMAIL)
    assert critical.clocks.get(obligation="first_response").state == ClockState.RUNNING
    attempt(critical, engineer, monday + 1.5 * HOUR, AttemptOutcome.REACHED)
    assert critical.clocks.get(obligation="first_response").state == ClockState.MET


@pytest.mark.clause("3.2")
def test_an_attempt_yet_to_come_is_refused_and_leaves_no_call(critical, engineer, monday):
    with pytest.raises(CallNotPossibleError):
        log_standby_attempt(
            issue_request_id=critical.pk,
            outcome=AttemptOutcome.REACHED,
            who="",
            phone="",
            called_at=monday + 2 * HOUR,
            by=engineer,
            at=monday + HOUR,
        )
    assert not critical.calls.exists()


@pytest.mark.clause("3.1b")
def test_each_step_of_a_remedy_has_who_and_when(critical, engineer, monday):
    remedy = communicate_remedy(
        issue_request_id=critical.pk, title="Patch 7", due_at=monday + 4 * HOUR, by=engineer, at=monday
    )
    mark_implemented(remedy_id=remedy.pk, by=engineer, at=monday + HOUR, who="Ben Ortiz")
    verified = mark_verified(remedy_id=remedy.pk, by=critical.esc.person, at=monday + 2 * HOUR)
    assert (verified.communicated_by, verified.communicated_at) == ("Tom Okafor", monday)
    assert (verified.implemented_by, verified.implemented_at) == ("Ben Ortiz, noted by Tom Okafor", monday + HOUR)
    assert (verified.verified_by, verified.verified_at) == ("Ada Brandt", monday + 2 * HOUR)
    assert evidence(critical, "3.1b") == '"Patch 7" was verified Mon 30 Nov 2026 11:00 CST by Ada Brandt'


@pytest.mark.clause("3.1c")
def test_an_access_has_who_asked_and_who_provided_it(critical, engineer, monday):
    asked = ask_access(issue_request_id=critical.pk, to="The database", by=engineer, at=monday)
    provided = mark_provided(access_id=asked.pk, by=engineer, at=monday + HOUR, who="Ben Ortiz")
    assert (provided.asked_by, provided.provided_by) == ("Tom Okafor", "Ben Ortiz, noted by Tom Okafor")
    assert evidence(critical, "3.1c").endswith("provided Mon 30 Nov 2026 10:00 CST by Ben Ortiz, noted by Tom Okafor")


@pytest.mark.clause("3.1b")
def test_a_remedy_that_is_not_verified_in_time_is_overdue_by_the_tick_alone(critical, engineer, monday):
    waive(issue_request_id=critical.pk, clause="3.3", reason="Known.", by=engineer, at=monday)
    communicate_remedy(issue_request_id=critical.pk, title="Patch 7", due_at=monday + HOUR, by=engineer, at=monday)
    clock = critical.clocks.get(obligation=Obligation.REMEDY_VERIFIED)
    assert (clock.due_at, clock.warn_at) == (monday + HOUR, monday + 0.75 * HOUR)
    tick_clocks(monday + 0.8 * HOUR)
    assert critical.events.filter(kind="clock_warned").count() == 1
    for minutes in (61, 62):
        tick_clocks(monday + timedelta(minutes=minutes))
    critical.refresh_from_db()
    assert (states(critical)["3.1b"], critical.verdict) == ("breached", Verdict.AT_RISK)
    assert critical.events.get(kind="clock_breached").text == "Overdue: fix or workaround to be verified: Patch 7"
    assert not critical.regrade_proposals.exists()


@pytest.mark.clause("3.1b")
def test_each_remedy_has_a_clock_that_ends_in_time_or_late_with_the_customers_word(critical, engineer, monday):
    soon, late = (
        communicate_remedy(
            issue_request_id=critical.pk, title=f"Patch {hours}", due_at=monday + hours * HOUR, by=engineer, at=monday
        )
        for hours in (3, 5)
    )
    tick_clocks(monday + 4 * HOUR)
    assert remedy_clocks(critical) == {"Patch 3": "breached", "Patch 5": "running"}
    for remedy in (soon, late):
        mark_implemented(remedy_id=remedy.pk, by=engineer, at=monday + 4 * HOUR)
        mark_verified(remedy_id=remedy.pk, by=engineer, at=monday + 4 * HOUR)
    assert remedy_clocks(critical) == {"Patch 3": "met_late", "Patch 5": "met"}
    assert states(critical)["3.1b"] == "met"


@pytest.mark.clause("3.1b")
def test_each_overdue_remedy_is_told_once(critical, engineer, monday):
    for hours in (1, 2):
        communicate_remedy(
            issue_request_id=critical.pk, title=f"Patch {hours}", due_at=monday + hours * HOUR, by=engineer, at=monday
        )
    for minutes in (61, 90, 121, 150):
        tick_clocks(monday + timedelta(minutes=minutes))
    overdue = critical.events.filter(kind="clock_breached", text__contains="Patch").order_by("pk")
    assert [event.text[-7:] for event in overdue] == ["Patch 1", "Patch 2"]


@pytest.mark.clause("3.1b")
def test_closing_ends_the_clock_of_a_remedy_and_opening_it_again_begins_it_by_the_same_moment(
    critical, engineer, monday
):
    communicate_remedy(issue_request_id=critical.pk, title="Patch 7", due_at=monday + HOUR, by=engineer, at=monday)
    close(issue_request_id=critical.pk, reason="Solved.", by=engineer, at=monday)
    assert remedy_clocks(critical) == {}
    reopen(issue_request_id=critical.pk, reason="Not solved.", by=engineer, at=monday + HOUR / 2)
    assert remedy_clocks(critical) == {"Patch 7": "running"}
    assert critical.clocks.get(remedy__title="Patch 7", state="running").due_at == monday + HOUR


@pytest.mark.clause("3.1b")
@pytest.mark.parametrize("end", ["re-graded", "waived"])
def test_the_clock_of_a_remedy_ends_with_what_it_runs_for(critical, engineer, monday, end):
    communicate_remedy(issue_request_id=critical.pk, title="Patch 7", due_at=monday + HOUR, by=engineer, at=monday)
    if end == "waived":
        waive(issue_request_id=critical.pk, clause="3.1b", reason="Another way.", by=engineer, at=monday)
    else:
        regrade(issue_request_id=critical.pk, priority=Priority.ADVISORY, reason="Mild.", by=engineer, at=monday)
    assert remedy_clocks(critical) == {}


@pytest.mark.clause("3.3")
@pytest.mark.parametrize("decided", ["re-graded", "waived", "neither"])
def test_opening_it_again_brings_back_only_what_is_still_asked_for(critical, engineer, monday, decided):
    if decided == "waived":
        waive(issue_request_id=critical.pk, clause="3.3", reason="Known.", by=engineer, at=monday)
    elif decided == "re-graded":
        regrade(issue_request_id=critical.pk, priority=Priority.URGENT, reason="Mild.", by=engineer, at=monday)
    close(issue_request_id=critical.pk, reason="Solved.", by=engineer, at=monday)
    reopen(issue_request_id=critical.pk, reason="Not solved.", by=engineer, at=monday)
    owed = critical.clocks.exclude(state="cancelled").values_list("obligation", flat=True)
    assert ("customer_callback" in owed) == (decided == "neither")
    assert "first_response" in owed
