"""What people decide about a held mail."""

import pytest

from requests_intake.channels.email.here import read_mail_here
from requests_intake.choices import Outcome
from requests_intake.services.arrivals import AlreadySettledError
from requests_intake.services.held import CannotJoinError, join_held, set_aside
from requests_intake.services.intake import open_held
from requests_intake.services.priority import ReasonMissingError
from tests.requests_intake.path.mails import mail, opened, receive, reply_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_and_held(ada, monday):
    issue_request = opened(mail(without=("Priority",)), monday)
    raw = reply_to(issue_request.outbox.get(), "Priority: Urgent", sender="eve@elsewhere.example")
    return issue_request, receive(raw, monday)


def submission(arrival, monday):
    raw = bytes(arrival.content.raw)
    return read_mail_here(raw, received_at=monday, envelope_sender="").submission


def test_a_held_answer_is_joined_on_a_persons_word(request_and_held, engineer, monday):
    issue_request, arrival = request_and_held
    assert arrival.outcome == Outcome.HELD
    join_held(submission(arrival, monday), arrival_id=arrival.pk, number=str(issue_request), by=engineer, at=monday)
    issue_request.refresh_from_db()
    arrival.refresh_from_db()
    assert (arrival.outcome, arrival.reason) == (Outcome.THREADED, f"joined by {engineer.name}")
    assert issue_request.requested_priority == "urgent"


def test_a_number_that_is_none_joins_nothing(request_and_held, engineer, monday):
    _, arrival = request_and_held
    for number in ("", "WES 1111 1111 1", "hello"):
        with pytest.raises(CannotJoinError):
            join_held(submission(arrival, monday), arrival_id=arrival.pk, number=number, by=engineer, at=monday)


def test_a_mail_put_aside_is_kept_with_who_and_why_and_cannot_be_opened(request_and_held, engineer, monday):
    _, arrival = request_and_held
    with pytest.raises(ReasonMissingError):
        set_aside(arrival_id=arrival.pk, reason=" ", by=engineer, at=monday)
    kept = set_aside(arrival_id=arrival.pk, reason="Spam.", by=engineer, at=monday)
    assert (kept.set_aside_by, kept.set_aside_because, kept.outcome) == (engineer, "Spam.", Outcome.HELD)
    with pytest.raises(AlreadySettledError):
        open_held(submission(arrival, monday), arrival_id=arrival.pk, by=engineer, at=monday)
