"""Which event is the first response."""

import pytest

from licensing.choices import Medium
from requests_intake.rules.first_response import EventKind, ResponseEvent, first_response_at, responds
from tests.requests_intake.procedure.cases import after

EMAIL, TELEPHONE = Medium.EMAIL, Medium.TELEPHONE


def event(kind, *, hours=1, by_staff=True, reached_person=False):
    return ResponseEvent(kind, after(hours=hours), by_staff, reached_person)


def test_a_public_reply_of_staff_answers_by_email():
    assert responds(event(EventKind.EMAIL_REPLY), EMAIL)
    assert not responds(event(EventKind.EMAIL_REPLY, by_staff=False), EMAIL)


def test_only_a_call_of_staff_that_reached_a_person_answers_by_telephone():
    assert responds(event(EventKind.CALL, reached_person=True), TELEPHONE)
    assert not responds(event(EventKind.CALL, reached_person=False), TELEPHONE)
    assert not responds(event(EventKind.CALL, reached_person=True, by_staff=False), TELEPHONE)
    assert not responds(event(EventKind.EMAIL_REPLY), TELEPHONE)


@pytest.mark.parametrize("medium", list(Medium))
@pytest.mark.parametrize("kind", [EventKind.AUTOMATIC_REPLY, EventKind.INTERNAL_NOTE, EventKind.STATUS_CHANGE])
def test_what_is_no_answer_never_stops_a_clock(kind, medium):
    assert not responds(event(kind, reached_person=True), medium)


def test_the_earliest_answer_counts():
    events = [
        event(EventKind.CALL, hours=1),
        event(EventKind.CALL, hours=3, reached_person=True),
        event(EventKind.CALL, hours=2, reached_person=True),
    ]
    assert first_response_at(events, TELEPHONE) == after(hours=2)
    assert first_response_at(events, EMAIL) is None
