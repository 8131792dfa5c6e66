"""The first page of the site shows the open Requests before all else."""

from datetime import timedelta

import pytest

from requests_intake.portal.request_tags import SHOWN
from requests_intake.services.conversation import reply
from requests_intake.services.state import close
from tests.factories.requests import STANDBY, filed_request
from tests.requests_intake.admin.pages import words

pytestmark = pytest.mark.django_db
BEN = {"sender": "ben@northwind.example", "contact_email": "ben@northwind.example"}


def test_open_requests_stand_on_the_first_page_first_due_first(as_ada, ada, engineer, monday):
    later, closed = filed_request(at=monday), filed_request(at=monday)
    sooner = filed_request(at=monday + timedelta(minutes=55), priority="critical")
    close(issue_request_id=closed.pk, reason="Filed twice.", by=engineer, at=monday)
    shown = words(as_ada.get("/"))

    assert shown.index(str(sooner)) < shown.index(str(later))
    assert str(closed) not in shown
    assert "All your open Requests" not in shown


def test_a_regular_esc_sees_its_own_there(as_ben, ada, monday):
    by_ada, by_ben = filed_request(at=monday), filed_request(at=monday, **BEN)
    shown = words(as_ben.get("/"))

    assert str(by_ben) in shown
    assert str(by_ada) not in shown


def test_more_than_a_few_are_on_the_list(as_ada, ada, monday):
    issue_requests = [filed_request(at=monday + timedelta(minutes=minute)) for minute in range(SHOWN + 1)]
    shown = words(as_ada.get("/"))

    assert str(issue_requests[SHOWN - 1]) in shown
    assert str(issue_requests[SHOWN]) not in shown
    assert "All your open Requests" in shown


def test_without_a_request_the_first_page_offers_to_file_one(as_ada, ada):
    shown = words(as_ada.get("/"))

    assert "Your open Requests" not in shown
    assert "File a Request" in shown


@pytest.mark.clause("3.3")
def test_what_to_do_next_begins_with_what_the_requests_ask_of_the_customer(as_ada, ada, engineer, monday, now):
    called_for = filed_request(at=now - timedelta(minutes=5), priority="critical", **STANDBY)
    asked, gaps = filed_request(at=monday), filed_request(at=monday, without=("question",))
    outsiders = filed_request(at=monday, sender="victor@elsewhere.example", contact_email="victor@elsewhere.example")
    reply(issue_request_id=asked.pk, text="Which kernel?", to=ada.person.email, by=engineer, at=monday)
    shown = words(as_ada.get("/"))

    assert f"{called_for} Call (888) 592-2997 and say its number." in shown
    assert f"{asked} Answer our message." in shown
    assert f"{gaps} Add what is missing." in shown
    assert f"{outsiders} See why it is not eligible." in shown
    assert "no Request waits for you" not in shown


def test_where_no_request_waits_for_the_customer_the_first_page_says_so(as_ada, ada, monday):
    filed_request(at=monday)
    assert "Nothing Your details are complete, and no Request waits for you." in words(as_ada.get("/"))
