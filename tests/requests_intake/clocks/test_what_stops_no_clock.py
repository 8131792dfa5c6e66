"""A voicemail, an automatic reply or a change of state stops no clock, whatever it runs for and by which medium."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from contacts.models import User
from requests_intake.choices import ClockState, FactName
from requests_intake.models import IssueRequest
from requests_intake.services.calls import log_call
from requests_intake.services.decisions import confirm_trained_staff
from requests_intake.services.facts import note_fact
from requests_intake.services.notes import add_note
from requests_intake.services.remedies import ask_access
from requests_intake.services.state import close, reopen, take_over
from tests.factories.requests import STANDBY, filed_request
from tests.requests_intake.path.mails import receive, reply_to

pytestmark = pytest.mark.django_db
Event = Callable[[IssueRequest, User, datetime], object]


def _voicemail(direction: str) -> Event:
    return lambda one, by, at: log_call(
        issue_request_id=one.pk, direction=direction, reached_person=False, called_at=at, by=by, at=at
    )


def _mail(body: str, **headers: str) -> Event:
    def received(one: IssueRequest, by: User, at: datetime) -> None:
        raw = reply_to(one.outbox.order_by("pk").first(), body)
        told = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        receive(told.encode() + raw, at)

    return received


def _closed_and_opened(one: IssueRequest, by: User, at: datetime) -> None:
    close(issue_request_id=one.pk, reason="By mistake.", by=by, at=at)
    reopen(issue_request_id=one.pk, reason="It was a mistake.", by=by, at=at)


EVENTS: dict[str, Event] = {
    "the customer's voicemail": _voicemail("incoming"),
    "our voicemail": _voicemail("outgoing"),
    "the customer's automatic reply": _mail("I am out of office.", Auto_Submitted="auto-replied"),
    "the customer's reply": _mail("Any news?"),
    "an internal note": lambda one, by, at: add_note(issue_request_id=one.pk, text="I look at it.", by=by, at=at),
    "taking it over": lambda one, by, at: take_over(issue_request_id=one.pk, by=by, at=at),
    "closing and opening it": _closed_and_opened,
    "noting a fact": lambda one, by, at: note_fact(
        issue_request_id=one.pk, name=FactName.COMPANY, value="Northwind", by=by, at=at
    ),
    "noting trained staff": lambda one, by, at: confirm_trained_staff(
        issue_request_id=one.pk, who="Ben Ortiz", by=by, at=at
    ),
    "asking for access": lambda one, by, at: ask_access(issue_request_id=one.pk, to="The database", by=by, at=at),
}


@pytest.mark.clause("2.3.4")
@pytest.mark.clause("3.3")
@pytest.mark.parametrize("priority", ["critical", "urgent", "important", "advisory"])
@pytest.mark.parametrize("event", EVENTS)
def test_it_stops_no_clock(ada, engineer, monday, priority, event):
    issue_request = filed_request(at=monday, priority=priority, **STANDBY)
    owed = [(clock.pk, clock.due_at) for clock in issue_request.clocks.all()]
    EVENTS[event](issue_request, engineer, monday + timedelta(minutes=5))
    clocks = list(issue_request.clocks.all())
    assert [(clock.pk, clock.due_at) for clock in clocks] == owed
    assert {clock.state for clock in clocks} == {ClockState.RUNNING}
    assert {clock.stopped_at for clock in clocks} == {None}


@pytest.mark.clause("3.3")
def test_the_acknowledgement_that_a_robot_sends_is_no_first_response(ada, monday):
    issue_request = filed_request(at=monday)
    assert issue_request.outbox.get().automatic
    assert issue_request.clocks.get().state == ClockState.RUNNING


@pytest.mark.clause("3.3")
def test_our_call_to_the_customer_is_not_the_call_that_the_customer_owes(ada, engineer, monday):
    issue_request = filed_request(at=monday, priority="critical", **STANDBY)
    at = monday + timedelta(minutes=5)
    log_call(
        issue_request_id=issue_request.pk, direction="outgoing", reached_person=True, called_at=at, by=engineer, at=at
    )
    assert issue_request.clocks.get(obligation="customer_callback").state == ClockState.RUNNING
    assert issue_request.clocks.get(obligation="first_response").state == ClockState.MET
