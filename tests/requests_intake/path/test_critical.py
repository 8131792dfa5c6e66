"""Critical by email: the customer's call within 15 minutes, and the response by telephone. Clause 3.3."""

from datetime import timedelta

import pytest

from licensing.choices import Priority
from requests_intake.choices import ClockState, Obligation, Verdict
from requests_intake.models.conversation import Direction
from requests_intake.services.calls import CallNotPossibleError, log_call
from requests_intake.services.conversation import reply
from requests_intake.services.priority import regrade
from requests_intake.tasks import do_all_that_is_due
from tests.requests_intake.path.mails import critical, mail, opened, receive, reply_to, states

pytestmark = [pytest.mark.django_db, pytest.mark.clause("3.3")]


def call(issue_request, engineer, at, *, direction=Direction.INCOMING, reached=True):
    return log_call(
        issue_request_id=issue_request.pk, direction=direction, reached_person=reached, called_at=at, by=engineer, at=at
    )


def callback(issue_request):
    return issue_request.clocks.get(obligation=Obligation.CUSTOMER_CALLBACK)


def test_it_is_at_risk_with_the_callback_pending(ada, monday):
    issue_request = opened(critical(), monday)
    assert issue_request.verdict == Verdict.AT_RISK
    assert states(issue_request)["3.3"] == "pending"
    assert callback(issue_request).due_at == monday + timedelta(minutes=15)
    assert issue_request.next_due_at == monday + timedelta(minutes=15)


@pytest.mark.parametrize(
    ("seconds", "state", "clock"),
    [(899, "met", ClockState.MET), (900, "met", ClockState.MET), (901, "breached", ClockState.MET_LATE)],
)
def test_the_call_counts_until_the_fifteenth_minute_is_over(ada, engineer, monday, seconds, state, clock):
    issue_request = opened(critical(), monday)
    call(issue_request, engineer, monday + timedelta(seconds=seconds))
    assert states(issue_request)["3.3"] == state
    assert callback(issue_request).state == clock


def test_a_call_that_reached_nobody_stops_nothing(ada, engineer, monday):
    issue_request = opened(critical(), monday)
    call(issue_request, engineer, monday + timedelta(minutes=5), reached=False)
    assert callback(issue_request).state == ClockState.RUNNING


def test_after_fifteen_minutes_the_tick_breaches_once_and_assesses_again(ada, monday):
    issue_request = opened(critical(), monday)
    later = monday + timedelta(minutes=16)
    do_all_that_is_due(lambda: later)
    do_all_that_is_due(lambda: later)
    issue_request.refresh_from_db()
    assert states(issue_request)["3.3"] == "breached"
    assert issue_request.events.filter(kind="clock_breached").count() == 1


def test_a_reply_by_email_is_no_response_where_a_call_is_owed(ada, engineer, monday):
    issue_request = opened(critical(), monday)
    at = monday + timedelta(minutes=20)
    reply(issue_request_id=issue_request.pk, text="We look at it.", to="ada@northwind.example", by=engineer, at=at)
    assert issue_request.clocks.get(obligation=Obligation.FIRST_RESPONSE).state == ClockState.RUNNING
    call(issue_request, engineer, at + timedelta(minutes=10), direction=Direction.OUTGOING)
    clock = issue_request.clocks.get(obligation=Obligation.FIRST_RESPONSE)
    assert (clock.state, clock.medium) == (ClockState.MET, "telephone")
    assert clock.stopped_by_call is not None


def test_a_call_cannot_lie_in_the_future_or_before_the_receipt(ada, engineer, monday):
    issue_request = opened(critical(), monday)
    for wrong in (monday - timedelta(minutes=1), monday + timedelta(hours=1)):
        with pytest.raises(CallNotPossibleError):
            log_call(
                issue_request_id=issue_request.pk,
                direction=Direction.INCOMING,
                reached_person=True,
                called_at=wrong,
                by=engineer,
                at=monday + timedelta(minutes=5),
            )


@pytest.mark.clause("3.2")
def test_without_a_24_7_contact_it_is_at_risk_by_3_2_too(ada, monday):
    issue_request = opened(mail(Priority="Critical"), monday)
    assert issue_request.assessments.get().reasons == ["3.2", "3.3"]


def test_an_urgent_request_owes_no_callback(ada, monday):
    issue_request = opened(mail(Priority="Urgent"), monday)
    assert states(issue_request)["3.3"] == "not_applicable"
    assert issue_request.clocks.get().due_at == monday + timedelta(hours=12)


def test_a_call_before_critical_was_asked_for_is_not_the_call_that_is_owed(ada, engineer, monday):
    issue_request = opened(mail(), monday)
    call(issue_request, engineer, monday + timedelta(minutes=10))
    body = "Priority: Critical\n24/7 contact: Ben Ortiz\n24/7 phone: +1 212 555 0119"
    receive(reply_to(issue_request.outbox.get(), body), monday + timedelta(hours=1))
    assert states(issue_request)["3.3"] == "pending"
    assert callback(issue_request).state == ClockState.RUNNING


def test_an_answer_by_email_counts_once_email_is_what_is_owed(ada, engineer, monday):
    issue_request = opened(critical(), monday)
    at = monday + timedelta(minutes=30)
    reply(issue_request_id=issue_request.pk, text="We look at it.", to="ada@northwind.example", by=engineer, at=at)
    regrade(issue_request_id=issue_request.pk, priority=Priority.IMPORTANT, reason="No call.", by=engineer, at=at)
    clock = issue_request.clocks.get(obligation=Obligation.FIRST_RESPONSE)
    assert (clock.state, clock.stopped_at) == (ClockState.MET, at)
