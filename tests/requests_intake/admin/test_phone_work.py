"""What staff write down of a phone call, and who may."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from requests_intake.admin.actions.fact import NoteFactForm
from tests.factories.contacts import StaffFactory
from tests.factories.requests import filed_request
from tests.requests_intake.admin.conftest import at_the_desk
from tests.requests_intake.admin.pages import do, page_of, words
from tests.requests_intake.path.mails import states

pytestmark = pytest.mark.django_db

CALL = {"direction": "outgoing", "reached_person": "yes"}


@pytest.mark.clause("2.3.7")
def test_a_fact_told_on_the_phone_is_noted_and_judged(desk, ada, monday):
    filed = filed_request(at=monday, without=("resources_consulted",))
    assert states(filed)["2.3.7"] == "missing"
    assert do(desk, filed, "fact", fact="resources_consulted", value="The release notes.").status_code == 302
    assert states(filed)["2.3.7"] == "met"
    assert "Resources consulted entered in a form The release notes." in words(desk.get(page_of(filed)))


def test_a_fact_needs_a_name_and_a_value(desk, issue_request):
    shown = words(do(desk, issue_request, "fact", fact="", value="  "))
    assert "Choose which fact it is." in shown
    assert "Write down what the customer said." in shown
    assert "Choose one of these facts." in words(do(desk, issue_request, "fact", fact="maintenance_start", value="x"))


def test_each_fact_names_the_clause_that_asks_for_it(issue_request, now):
    choices = dict(NoteFactForm(issue_request, at=now).fields["fact"].choices)
    assert choices["version"] == "Version (2.3.2)"
    assert "maintenance_start" not in choices


def test_customer_service_logs_calls_and_decides_nothing(issue_request):
    agent = at_the_desk(StaffFactory(), "Customer Service")
    shown = agent.get(page_of(issue_request))
    assert "To answer or decide takes the group Support engineer or Lead" in words(shown)
    assert 'id="act-call"' in shown.content.decode()
    assert 'id="act-reply"' not in shown.content.decode()
    assert do(agent, issue_request, "call", **CALL).status_code == 302
    assert do(agent, issue_request, "note", text="x").status_code == 403


@pytest.mark.parametrize("typed", ["0001-01-01T00:00", "1999-12-31T10:00", "9999-12-31T23:59"])
def test_a_moment_out_of_reach_is_refused_with_the_years_that_can_be_entered(desk, issue_request, typed):
    for action, field in (("call", "called_at"), ("remedy", "due_at")):
        shown = words(do(desk, issue_request, action, **CALL, title="Patch", **{field: typed}))
        assert "is too far away. Enter a year from 2000 to 2100." in shown


def test_an_hour_that_came_twice_is_read_as_the_one_that_fits(desk, ada):
    received = datetime(2026, 11, 1, 7, 10, tzinfo=UTC)
    filed = filed_request(at=received)
    with time_machine.travel(received + timedelta(minutes=50), tick=False):
        assert do(desk, filed, "call", **CALL, called_at="2026-11-01T01:30").status_code == 302
    assert filed.calls.get().called_at == received + timedelta(minutes=20)


def test_an_hour_that_came_twice_and_fits_twice_is_asked_for_again(desk, ada):
    filed = filed_request(at=datetime(2026, 11, 1, 5, tzinfo=UTC))
    told = words(do(desk, filed, "call", **CALL, called_at="2026-11-01T01:30"))
    assert "01:30 of 1 Nov 2026 came twice: the clocks were put back." in told


def test_an_hour_that_was_skipped_does_not_exist(desk, issue_request):
    told = words(do(desk, issue_request, "remedy", title="Patch", due_at="2027-03-14T02:30"))
    assert "02:30 of 14 Mar 2027 does not exist: the clocks were put forward." in told


@pytest.mark.parametrize(
    ("action", "field", "at_most"),
    [("note", "text", "100,000"), ("call", "note", "5,000"), ("close", "reason", "2,000"), ("access", "to", "200")],
)
def test_a_text_that_is_too_long_is_kept_and_told(desk, issue_request, action, field, at_most):
    typed = "y" * (int(at_most.replace(",", "")) + 1)
    shown = words(do(desk, issue_request, action, **CALL, **{field: typed}))
    assert f"This has {len(typed)} characters; at most {at_most} fit. Shorten it." in shown


def test_who_may_ask_is_not_offered_to_be_waived(desk, ada, monday):
    filed = filed_request(at=monday, sender="vic@elsewhere.example", name="Vic")
    shown = desk.get(page_of(filed)).content.decode()
    assert 'aria-label="Waive clause 1.' not in shown
