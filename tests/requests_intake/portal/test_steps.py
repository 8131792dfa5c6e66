"""A customer names its trained staff, says what is implemented, verified and provided; an ESC confirms a Request."""

from datetime import timedelta

import pytest

from requests_intake.choices import ClockState, Verdict
from requests_intake.models import IssueRequest
from requests_intake.services.remedies import ask_access, communicate_remedy, mark_implemented
from requests_intake.services.state import close
from requests_intake.tasks import tick_clocks
from tests.contacts.portal.people import logged_in
from tests.factories.requests import STANDBY, filed_request
from tests.requests_intake.admin.pages import words
from tests.requests_intake.path.mails import states

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def page_of(issue_request, what: str = "") -> str:
    return f"/requests/{issue_request.number}/{what}"


@pytest.fixture
def critical(ada, monday) -> IssueRequest:
    """Ada's Critical mail of Monday 09:00, an hour ago."""
    return filed_request(at=monday, priority="critical", **STANDBY)


@pytest.fixture
def remedy(critical, engineer, monday):
    """A fix told at 09:00, to be verified by 11:00."""
    told = {"title": "Patch 7", "due_at": monday + 2 * HOUR, "by": engineer, "at": monday}
    return communicate_remedy(issue_request_id=critical.pk, **told)


@pytest.mark.clause("3.1b")
def test_a_remedy_is_marked_implemented_then_verified_with_name_and_time_each_once(as_ada, critical, remedy, now):
    page = as_ada.get(page_of(critical))
    assert 'aria-label="It is implemented: Patch 7"' in page.content.decode()
    for step in ("implemented", "implemented", "verified", "verified"):
        as_of = page.context["as_of"]
        assert (
            as_ada.post(page_of(critical, f"remedies/{remedy.pk}/"), {"step": step, "as_of": as_of}).status_code == 302
        )
    remedy.refresh_from_db()
    assert (remedy.implemented_by, remedy.verified_by, remedy.verified_at) == ("Ada Brandt", "Ada Brandt", now)
    assert critical.events.filter(kind__startswith="remedy_").count() == 3
    assert states(critical)["3.1b"] == "met"
    shown = words(as_ada.get(page_of(critical)))
    assert "Patch 7 ● verified by Ada Brandt" in shown
    assert "Your word that it works: Patch 7 ● in time" in shown


@pytest.mark.clause("3.1b")
def test_one_that_is_verified_late_is_done_late(as_ada, critical, engineer, monday, now):
    told = {"title": "Patch 7", "due_at": monday + HOUR / 2, "by": engineer, "at": monday}
    late = communicate_remedy(issue_request_id=critical.pk, **told)
    tick_clocks(now)
    shown = words(as_ada.get(page_of(critical)))
    assert "3.1b Fixes and workarounds ✕ not kept" in shown
    assert "What you can do: Implement and verify it" in shown
    for step in ("implemented", "verified"):
        as_ada.post(page_of(critical, f"remedies/{late.pk}/"), {"step": step})
    assert critical.clocks.get(remedy=late).state == ClockState.MET_LATE
    assert "Your word that it works: Patch 7 ▲ done late" in words(as_ada.get(page_of(critical)))


@pytest.mark.clause("3.1b")
def test_nothing_is_verified_before_it_is_implemented(as_ada, critical, remedy):
    answer = as_ada.post(page_of(critical, f"remedies/{remedy.pk}/"), {"step": "verified"})
    assert "“Patch 7” is not implemented yet. Mark it implemented first." in words(answer)


@pytest.mark.clause("3.1b")
def test_who_comes_second_is_told_who_took_the_step(as_ada, critical, remedy, ben, now):
    as_of = as_ada.get(page_of(critical)).context["as_of"]
    mark_implemented(remedy_id=remedy.pk, by=ben.person, at=now)
    answer = as_ada.post(page_of(critical, f"remedies/{remedy.pk}/"), {"step": "implemented", "as_of": as_of})
    assert "Changed meanwhile: Remedy implemented: Patch 7 (Ben Ortiz)." in words(answer)


@pytest.mark.clause("3.1c")
def test_an_access_is_said_to_be_provided_once(as_ada, critical, engineer, monday):
    asked = ask_access(issue_request_id=critical.pk, to="The database", by=engineer, at=monday)
    assert 'aria-label="It is provided: The database"' in as_ada.get(page_of(critical)).content.decode()
    for _ in range(2):
        as_ada.post(page_of(critical, f"accesses/{asked.pk}/"))
    assert critical.events.filter(kind="access_provided").count() == 1
    assert states(critical)["3.1c"] == "met"


@pytest.mark.clause("3.1a")
def test_trained_staff_is_named_once_and_a_name_is_asked_for(as_ada, critical):
    assert (
        'href="#trained-staff" aria-label="Name the person: Trained staff"'
        in as_ada.get(page_of(critical)).content.decode()
    )
    for _ in range(2):
        as_ada.post(page_of(critical, "trained-staff/"), {"who": "Ben Ortiz"})
    assert critical.events.get(kind="trained_staff_confirmed").text == "Trained staff: Ben Ortiz (noted by Ada Brandt)"
    assert states(critical)["3.1a"] == "met"
    assert "Name the person." in words(as_ada.post(page_of(critical, "trained-staff/"), {"who": ""}))


def test_on_a_closed_request_no_step_is_offered_or_taken(as_ada, critical, remedy, engineer, now):
    close(issue_request_id=critical.pk, reason="Solved.", by=engineer, at=now)
    assert "It is implemented" not in words(as_ada.get(page_of(critical)))
    answer = as_ada.post(page_of(critical, f"remedies/{remedy.pk}/"), {"step": "implemented"})
    assert "is closed. Open it again first." in words(answer)


def test_a_step_of_another_request_is_not_found(as_ada, critical, remedy, issue_request, as_ben):
    for number in (remedy.pk, 10**9, 2**70):
        assert as_ada.post(page_of(issue_request, f"remedies/{number}/"), {"step": "implemented"}).status_code == 404
        assert as_ada.post(page_of(issue_request, f"accesses/{number}/")).status_code == 404
    assert as_ben.post(page_of(critical, f"remedies/{remedy.pk}/"), {"step": "implemented"}).status_code == 404


@pytest.mark.clause("E.1")
def test_an_esc_confirms_what_somebody_else_filed_after_being_asked(as_ada, ada, license, monday):
    filed = filed_request(at=monday, sender="otto@outside.example", license=license.number)
    assert filed.verdict == Verdict.NOT_ELIGIBLE
    assert f'href="{page_of(filed, "confirm/")}"' in as_ada.get(page_of(filed)).content.decode()
    assert "As an ESC of license L4821-0937 you, Ada Brandt" in words(as_ada.get(page_of(filed, "confirm/")))
    for _ in range(2):
        assert as_ada.post(page_of(filed, "confirm/")).url == page_of(filed)
    filed.refresh_from_db()
    assert (filed.confirmed_by_esc_by, filed.verdict) == ("Ada Brandt", Verdict.ELIGIBLE)
    assert filed.events.get(kind="esc_confirmed").text == "Ada Brandt confirmed the Request"


@pytest.mark.clause("E.1")
def test_who_does_not_see_the_request_cannot_confirm_it(as_ben, ada, license, monday):
    filed = filed_request(at=monday, sender="otto@outside.example", license=license.number)
    for method in (as_ben.get, as_ben.post):
        assert method(page_of(filed, "confirm/")).status_code == 404
    assert logged_in(ada.person).get(page_of(filed, "confirm/")).status_code == 200
