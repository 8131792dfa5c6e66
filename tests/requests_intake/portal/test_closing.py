"""A customer closes a Request, after being asked, and opens it again; long after that it begins a new one."""

from datetime import timedelta

import pytest
import time_machine

from requests_intake.choices import RequestState
from requests_intake.models import IssueRequest
from requests_intake.services.conversation import reply
from requests_intake.services.state import close
from tests.contacts.portal.people import logged_in
from tests.factories.contacts import EscFactory
from tests.requests_intake.admin.conftest import at_the_desk
from tests.requests_intake.admin.pages import page_of as desk_page_of
from tests.requests_intake.admin.pages import words
from tests.requests_intake.portal.forms import FIELDS, hidden_of, key_of

pytestmark = pytest.mark.django_db


def page_of(issue_request, what: str = "") -> str:
    return f"/requests/{issue_request.number}/{what}"


@pytest.fixture
def closed(issue_request, engineer, now) -> IssueRequest:
    """Ada's Request, which the support team closed just now."""
    close(issue_request_id=issue_request.pk, reason="Solved.", by=engineer, at=now)
    issue_request.refresh_from_db()
    return issue_request


def test_closing_asks_first_and_says_what_follows(as_ada, issue_request):
    assert f'href="{page_of(issue_request, "close/")}"' in as_ada.get(page_of(issue_request)).content.decode()
    shown = words(as_ada.get(page_of(issue_request, "close/")))
    assert "Close “Kernel crashes on start”?" in shown
    assert "A message opens it again until Mon 14 Dec 2026 10:00 CST" in shown
    issue_request.refresh_from_db()
    assert issue_request.state == RequestState.NEW


def test_a_request_that_nobody_answered_is_closed_with_a_reason_once(as_ada, issue_request):
    form = page_of(issue_request, "close/")
    hidden = hidden_of(as_ada.get(form))
    assert "Nobody has answered this Request yet. Give the reason for closing it." in words(as_ada.post(form, hidden))
    for _ in range(2):
        assert as_ada.post(form, hidden | {"reason": "Found it ourselves."}).url == page_of(issue_request)
    assert issue_request.events.filter(kind="closed").count() == 1
    shown = words(as_ada.get(page_of(issue_request)))
    assert "Ada Brandt closed the Request: Found it ourselves." in shown
    assert "Closed. Nothing is owed" in shown


def test_who_closes_over_an_answer_is_told_of_it_first(as_ada, ada, issue_request, engineer, now):
    form = page_of(issue_request, "close/")
    hidden = hidden_of(as_ada.get(form)) | {"reason": "Found it ourselves."}
    reply(issue_request_id=issue_request.pk, text="Wait.", to=ada.person.email, by=engineer, at=now)
    answer = as_ada.post(form, hidden)
    assert "Changed meanwhile: Tom Okafor replied to ada@northwind.example." in words(answer)
    assert "Found it ourselves." in answer.content.decode()
    assert as_ada.post(form, hidden_of(answer) | {"reason": "Found it ourselves."}).status_code == 302


def test_on_a_closed_request_nothing_is_owed_and_that_is_what_site_and_desk_say(as_ada, closed, engineer):
    told = "What is owed The Request is closed: nothing is owed."
    assert told in words(as_ada.get(page_of(closed)))
    assert told in words(at_the_desk(engineer, "Support engineer").get(desk_page_of(closed)))


def test_who_comes_second_is_told_who_closed_it(as_ada, closed):
    for method in (as_ada.get, as_ada.post):
        answer = method(page_of(closed, "close/"), follow=True)
        assert "Closed already: Tom Okafor closed the Request: Solved." in words(answer)


def test_a_message_opens_it_again_once_within_the_days_told(as_ada, closed):
    page = as_ada.get(page_of(closed))
    assert "That is possible until Mon 14 Dec 2026 10:00 CST" in words(page)
    typed = {"key": key_of(page), "text": "It fails again."}
    for _ in range(2):
        assert as_ada.post(page_of(closed, "reopen/"), typed).url == page_of(closed)
    closed.refresh_from_db()
    assert closed.state == RequestState.IN_PROGRESS
    assert closed.events.filter(kind="reopened").count() == 1
    assert closed.messages.filter(body_text__contains="It fails again.").count() == 1


def test_an_open_one_cannot_be_opened_and_what_was_typed_stays(as_ada, issue_request):
    answer = as_ada.post(page_of(issue_request, "reopen/"), {"key": "0" * 32, "text": "Keep this."})
    assert "is open already. Write a message on it instead." in words(answer)
    assert "Keep this." in answer.content.decode()


def test_a_reply_to_one_that_was_closed_meanwhile_does_not_open_it_unawares(as_ada, issue_request, engineer, now):
    key = key_of(as_ada.get(page_of(issue_request)))
    close(issue_request_id=issue_request.pk, reason="Solved.", by=engineer, at=now)
    answer = as_ada.post(page_of(issue_request, "reply/"), {"key": key, "text": "Keep this."})
    assert "was closed meanwhile. Your message opens it again if you send it once more." in words(answer)
    assert page_of(issue_request, "reopen/") in answer.content.decode()
    assert (
        as_ada.post(page_of(issue_request, "reopen/"), {"key": key_of(answer), "text": "Keep this."}).status_code == 302
    )


@pytest.mark.clause("2.2.5")
def test_long_after_closing_a_new_request_is_filed_that_follows_it(as_ada, closed, ada, now):
    key = key_of(as_ada.get(page_of(closed)))
    late = now + timedelta(days=14, seconds=1)
    with time_machine.travel(late, tick=False):
        browser = logged_in(ada.person)
        page = browser.get(page_of(closed))
        assert "What you want now is a new Request, which is linked to this one." in words(page)
        refused = browser.post(page_of(closed, "reopen/"), {"key": key, "text": "It fails again."})
        assert "was closed more than 14 days ago. File a new Request" in words(refused)
        form = f"/requests/new/?license=L4821-0937&follows={closed.number}"
        assert form.replace("&", "&amp;") in page.content.decode()
        shown = browser.get(form).content.decode()
        assert f'value="{closed}"' in shown
        assert "Start the service and wait for two seconds." in shown
        browser.post(form, FIELDS | {"key": "1" * 32, "act": "file", "previous_request": str(closed)})
    closed.refresh_from_db()
    assert closed.state == RequestState.CLOSED
    assert IssueRequest.objects.exclude(pk=closed.pk).get().earlier == closed


def test_nobody_learns_of_a_request_by_following_it(as_ben, license, closed):
    other = logged_in(EscFactory(license=license).person)
    missing = [browser.get("/requests/new/?follows=000000000").status_code for browser in (as_ben, other)]
    for odd in (closed.number, "%00", "x" * 300):
        answers = [browser.get(f"/requests/new/?follows={odd}").status_code for browser in (as_ben, other)]
        assert answers == missing == [404, 404]
