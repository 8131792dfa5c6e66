"""Who works on a Request: taken over, assigned, handed on, given back."""

import pytest
from django.contrib.auth.models import Group

from contacts.models import User
from requests_intake.choices import RequestState
from requests_intake.models import Event
from requests_intake.services.state import CannotAssignError, assign, close, give_back, take_over
from tests.factories.contacts import StaffFactory
from tests.requests_intake.admin.pages import do, page_of, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya(db) -> User:
    """Another support engineer."""
    priya = StaffFactory(name="Priya Nair")
    priya.groups.add(Group.objects.get(name="Support engineer"))
    return priya


def test_a_request_is_assigned_to_a_colleague(desk, issue_request, priya):
    assert do(desk, issue_request, "assign", person=priya.pk).status_code == 302
    issue_request.refresh_from_db()
    assert (issue_request.owner, issue_request.state) == (priya, RequestState.IN_PROGRESS)
    shown = words(desk.get(page_of(issue_request)))
    assert "Owner Priya Nair" in shown
    assert "Tom Okafor gave it to Priya Nair" in shown


def test_only_who_may_work_on_requests_is_offered_and_taken(desk, issue_request, ada, engineer, monday):
    auditor, gone = StaffFactory(name="Una Auditor"), StaffFactory(name="Gone Away", is_active=False)
    for person in (auditor, gone, ada.person):
        person.groups.add(Group.objects.get(name="Auditor" if person is auditor else "Support engineer"))
        assert "may not work on Requests" in words(do(desk, issue_request, "assign", person=person.pk))
        with pytest.raises(CannotAssignError):
            assign(issue_request_id=issue_request.pk, to=person, by=engineer, at=monday)
    shown = words(desk.get(page_of(issue_request)))
    assert "Tom Okafor" in shown
    assert "Gone Away" not in shown
    assert "Choose who is to work on it." in words(do(desk, issue_request, "assign"))
    assert do(desk, issue_request, "assign", person="x" * 300).status_code == 200
    assert do(desk, issue_request, "assign", person=10**30).status_code == 200


def test_a_request_is_given_back_for_others_to_take(desk, issue_request, engineer, priya, monday):
    take_over(issue_request_id=issue_request.pk, by=priya, at=monday)
    assert do(desk, issue_request, "give-back").status_code == 302
    issue_request.refresh_from_db()
    assert issue_request.owner is None
    told = Event.objects.filter(kind="owner_changed").order_by("pk").last()
    assert (told.text, told.internal) == ("Tom Okafor gave it back, which Priya Nair had", True)
    assert "Nobody works on this Request." in words(do(desk, issue_request, "give-back"))


def test_who_works_on_a_closed_request_does_not_change(desk, issue_request, engineer, priya, monday):
    close(issue_request_id=issue_request.pk, reason="Filed twice.", by=engineer, at=monday)
    for action in ("assign", "give-back", "take-over"):
        assert "is closed. Open it again first." in words(do(desk, issue_request, action, person=priya.pk))


def test_who_comes_second_is_told_by_whom_it_was_taken(desk, issue_request, engineer, priya, monday):
    known = issue_request.events.order_by("pk").last().pk
    take_over(issue_request_id=issue_request.pk, by=priya, at=monday)
    response = do(desk, issue_request, "take-over", as_of=known)
    assert "Changed meanwhile: Priya Nair works on it. Do this again if it still holds." in words(response)
    issue_request.refresh_from_db()
    assert issue_request.owner == priya
    newest = issue_request.events.order_by("pk").last().pk
    assert f'name="as_of" value="{newest}"' in response.content.decode()
    assert do(desk, issue_request, "take-over", as_of=newest).status_code == 302
    give_back(issue_request_id=issue_request.pk, by=engineer, at=monday)
