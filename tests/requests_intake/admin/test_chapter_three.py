"""Chapter 3 on the page of a Request: attempts to reach the 24/7 contact, and who took each step."""

import pytest

from requests_intake.services.decisions import waive
from requests_intake.services.remedies import communicate_remedy
from tests.factories.requests import STANDBY, filed_request
from tests.requests_intake.admin.pages import do, page_of, words

pytestmark = pytest.mark.django_db
ATTEMPT = {"outcome": "no_answer", "who": "Ben Ortiz", "phone": "+1 212 555 0119"}


@pytest.fixture
def critical(ada, monday):
    """A Critical mail of Monday 09:00, an hour ago."""
    return filed_request(at=monday, priority="critical", **STANDBY)


@pytest.mark.clause("3.2")
def test_an_attempt_is_logged_with_the_contact_filled_in_and_shown(desk, critical):
    page = desk.get(page_of(critical)).content.decode()
    assert 'value="Ben Ortiz"' in page
    assert 'value="+1 212 555 0119"' in page
    assert do(desk, critical, "standby", **ATTEMPT).status_code == 302
    shown = words(desk.get(page_of(critical)))
    assert "24/7 contact Ben Ortiz +1 212 555 0119 ▲ no answer Ben Ortiz +1 212 555 0119" in shown
    assert "called Mon 30 Nov 2026 10:00 CST: no answer" in shown


@pytest.mark.clause("3.2")
def test_an_attempt_sent_twice_is_logged_once(desk, critical):
    for _ in range(2):
        do(desk, critical, "standby", **ATTEMPT)
    assert critical.calls.count() == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"outcome": ""}, "Say what came of the call."),
        ({"outcome": "engaged"}, "Choose one of these outcomes."),
        ({"called_at": "2026-11-30T11:00"}, "The call lies in the future."),
        ({"who": "x" * 201}, "at most 200 fit"),
        ({"phone": "1\x00"}, "Null characters are not allowed."),
    ],
)
def test_an_attempt_that_cannot_be_is_told_and_keeps_what_was_typed(desk, critical, typed, told):
    response = do(desk, critical, "standby", **{**ATTEMPT, "note": "It rang for long.", **typed})
    assert told in words(response)
    assert "It rang for long." in response.content.decode()
    assert not critical.calls.exists()


@pytest.mark.clause("3.1b")
def test_the_page_tells_who_took_each_step_and_asks_who_takes_the_next(desk, critical, engineer, monday, now):
    remedy = communicate_remedy(
        issue_request_id=critical.pk, title="Patch 7", due_at=now.replace(hour=15), by=engineer, at=monday
    )
    assert "communicated Mon 30 Nov 09:00 CST by Tom Okafor" in words(desk.get(page_of(critical)))
    do(desk, critical, "remedy-implemented", row=remedy.pk, who="Ben Ortiz")
    assert "implemented Mon 30 Nov 10:00 CST by Ben Ortiz, noted by Tom Okafor" in words(desk.get(page_of(critical)))


def test_waivers_stand_with_who_and_why(desk, critical, engineer, monday):
    waive(issue_request_id=critical.pk, clause="3.3", reason="They wrote from a plane.", by=engineer, at=monday)
    shown = words(desk.get(page_of(critical)))
    assert "Waivers 3.3 by Tom Okafor 1 h ago Mon 30 Nov 2026 09:00 CST They wrote from a plane." in shown
