"""Held mail that is put aside, or joined to the Request that it belongs to."""

import pytest
from django.urls import reverse
from django.utils import timezone

from requests_intake.choices import Outcome
from requests_intake.models import Arrival
from requests_intake.selectors.desk_mail import Waiting, held_count, waiting_mail
from tests.factories.requests import filed_request
from tests.requests_intake.admin.pages import page_of, words
from tests.requests_intake.admin.test_arrivals import FAILED, LIST, page
from tests.requests_intake.path.mails import mail, receive

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(ada, monday) -> Arrival:
    """A mail in Ada's name that failed authentication."""
    return receive(FAILED + mail(subject="About the cluster"), monday)


def test_held_mail_is_set_aside_with_a_reason(desk, held, engineer):
    response = desk.post(page(held, "set_aside"), {"reason": "Advertising."}, follow=True)
    shown = words(response)
    assert "Set aside by Tom Okafor" in shown
    assert "Advertising." in shown
    assert "Open as Request" not in shown
    assert (held_count(), waiting_mail(at=timezone.now())[Waiting.HELD].count) == (0, 0)


def test_what_is_set_aside_is_not_read_again_and_stays_so(desk, held):
    desk.post(page(held, "set_aside"), {"reason": "Advertising."})
    response = desk.post(page(held, "read_again"), follow=True)
    held.refresh_from_db()
    assert "This mail is not held any more." in words(response)
    assert (held.outcome, held.due_at, held.set_aside_because) == (Outcome.HELD, None, "Advertising.")


def test_setting_aside_takes_a_reason(desk, held):
    response = desk.post(page(held, "set_aside"), {"reason": " "})
    assert "Give the reason for putting this mail aside." in words(response)
    assert held_count() == 1


def test_the_held_link_leaves_out_what_is_set_aside_and_a_filter_shows_it(desk, held):
    desk.post(page(held, "set_aside"), {"reason": "Advertising."})
    assert "Nothing is held" in words(desk.get(LIST))
    assert list(desk.get(LIST, {"outcome": "held"}).context_data["rows"]) == []
    response = desk.get(LIST, {"outcome": "set_aside"})
    assert [row[0] for row in response.context_data["rows"]] == [held]
    assert "– set aside" in words(response)


def test_held_mail_is_joined_to_a_request_by_its_number(desk, held, monday):
    filed = filed_request(at=monday)
    response = desk.post(page(held, "join"), {"number": str(filed)})
    held.refresh_from_db()
    assert response["Location"] == page_of(filed)
    assert (held.outcome, held.issue_request) == (Outcome.THREADED, filed)


@pytest.mark.parametrize(
    ("typed", "told"),
    [("", "Type the ticket number"), ("WES 1111 1111 1", "There is no Request WES 1111 1111 1. Check the number.")],
)
def test_a_number_without_a_request_joins_nothing_and_is_kept(desk, held, typed, told):
    response = desk.post(page(held, "join"), {"number": typed})
    assert told in words(response)
    assert f'value="{typed}"' in response.content.decode() or not typed
    assert held_count() == 1


def test_an_auditor_sets_nothing_aside_and_reads_why(auditor, held):
    for name in ("set_aside", "join"):
        assert auditor.post(reverse(f"admin:requests_intake_arrival_{name}", args=[held.pk])).status_code == 403
    assert "To act on it takes the group" in words(auditor.get(page(held)))
