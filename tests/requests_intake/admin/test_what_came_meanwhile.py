"""Nothing is decided over a message that its reader has not read, and a button pressed twice writes once."""

from datetime import timedelta

import pytest

from licensing.choices import Priority
from requests_intake.choices import RequestState
from requests_intake.models import IssueRequest, Message
from requests_intake.services.priority import regrade
from requests_intake.tasks import tick_clocks
from tests.factories.contacts import StaffFactory
from tests.factories.requests import filed_request
from tests.requests_intake.admin.pages import do, page_of, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def urgent(ada, monday) -> IssueRequest:
    """An Urgent Request that misses a clause."""
    return filed_request(at=monday, priority="urgent", without=("resources_consulted",))


def newest(issue_request: IssueRequest) -> int:
    return issue_request.messages.order_by("pk").last().pk


def ada_writes(issue_request: IssueRequest, now) -> None:
    Message.objects.create(
        issue_request=issue_request,
        channel="email",
        direction="incoming",
        author_name="Ada Brandt",
        body_text="Stop,\nit is back.",
        sent_at=now,
    )


@pytest.mark.parametrize(
    ("action", "typed"),
    [
        ("close", {"reason": "It is solved."}),
        ("regrade", {"priority": "important", "reason": "It is less."}),
        ("waive", {"clause": "2.3.7", "reason": "Known customer."}),
    ],
)
def test_nothing_is_decided_over_a_message_that_came_meanwhile(desk, urgent, now, action, typed):
    seen = newest(urgent)
    ada_writes(urgent, now)
    response = do(desk, urgent, action, seen=seen, **typed)
    shown = words(response)
    assert "nothing was done" in shown
    assert "Ada Brandt wrote meanwhile: “Stop, it is back.”." in shown
    assert f'name="seen" value="{newest(urgent)}"' in response.content.decode()
    assert do(desk, urgent, action, seen=newest(urgent), **typed).status_code == 302


def test_the_page_hands_out_the_newest_message_that_it_shows(desk, urgent):
    assert desk.get(page_of(urgent)).content.decode().count(f'name="seen" value="{newest(urgent)}"') >= 4


def test_a_colleagues_note_stops_nobody(desk, urgent):
    seen = newest(urgent)
    do(desk, urgent, "note", text="I look at it.")
    assert do(desk, urgent, "close", seen=seen, reason="It is solved.").status_code == 302
    urgent.refresh_from_db()
    assert urgent.state == RequestState.CLOSED


@pytest.mark.parametrize(
    ("action", "typed", "rows"),
    [
        ("note", {"text": "Ask Priya."}, "notes"),
        ("call", {"direction": "outgoing", "reached_person": "no", "who": "Ada"}, "calls"),
        ("remedy", {"title": "Patch 3", "due_at": "2026-11-30T18:00"}, "remedies"),
        ("access", {"to": "the staging database"}, "asked_accesses"),
        ("fact", {"fact": "version", "value": "14.3.1"}, "recorded_facts"),
    ],
)
def test_what_is_sent_twice_at_once_is_written_once(desk, urgent, now, time_machine_at, action, typed, rows):
    before = getattr(urgent, rows).count()
    for _ in range(3):
        assert do(desk, urgent, action, **typed).status_code == 302
    assert getattr(urgent, rows).count() == before + 1
    with time_machine_at(now + timedelta(minutes=2)):
        do(desk, urgent, action, **typed)
    assert getattr(urgent, rows).count() == before + 2


@pytest.mark.parametrize(
    ("action", "typed", "kept"),
    [
        ("reply", {"to": "ada@northwind.example", "text": "Install patch 3."}, "Install patch 3."),
        ("regrade", {"priority": "important", "reason": "It is less."}, "It is less."),
        ("waive", {"clause": "2.3.7", "reason": "Known customer."}, "Known customer."),
        ("close", {"reason": "It is solved."}, "It is solved."),
        ("fact", {"fact": "version", "value": "14.3.1"}, "14.3.1"),
    ],
)
def test_who_decides_second_is_told_the_difference_and_keeps_what_was_typed(
    desk, urgent, monday, now, action, typed, kept
):
    known, priya = urgent.events.latest("pk").pk, StaffFactory(name="Priya Nair")
    regrade(issue_request_id=urgent.pk, priority=Priority.CRITICAL, reason="Two sites are down.", by=priya, at=now)
    response = do(desk, urgent, action, as_of=known, **typed)
    shown = words(response)
    assert "nothing was done" in shown
    assert "Changed meanwhile: Priya Nair granted Critical instead of Urgent: Two sites are down." in shown
    assert kept in response.content.decode()
    assert do(desk, urgent, action, as_of=urgent.events.latest("pk").pk, **typed).status_code == 302


def test_what_one_decided_oneself_or_the_clock_did_stops_nobody(desk, urgent, engineer, now):
    known = urgent.events.latest("pk").pk
    do(desk, urgent, "fact", fact="version", value="14.3.1")
    tick_clocks(now + timedelta(days=1))
    assert do(desk, urgent, "close", as_of=known, reason="It is solved.").status_code == 302


@pytest.mark.parametrize("odd", ["x", "-1", "9" * 40, ""])
def test_an_odd_mark_of_what_was_seen_is_no_fault_of_the_server(desk, urgent, odd):
    assert do(desk, urgent, "close", seen=odd, as_of=odd, reason="It is solved.").status_code in {200, 302}
