"""The call that a Critical mail waits for is logged in one click; what a missed one proposes is decided on the page."""

from datetime import timedelta

import pytest

from requests_intake.choices import ClockState, Obligation, ProposalState
from requests_intake.tasks import tick_clocks
from tests.factories.requests import STANDBY, filed_request
from tests.requests_intake.admin.pages import address_of, do, page_of, words
from tests.requests_intake.path.mails import states

pytestmark = [pytest.mark.django_db, pytest.mark.clause("3.3")]
START = "/admin/"


@pytest.fixture
def waiting(ada, now):
    """A Critical mail of five minutes ago."""
    return filed_request(at=now - timedelta(minutes=5), priority="critical", **STANDBY)


@pytest.fixture
def missed(ada, now):
    """A Critical mail of 20 minutes ago for which nobody called."""
    issue_request = filed_request(at=now - timedelta(minutes=20), priority="critical", **STANDBY)
    tick_clocks(now)
    return issue_request


@pytest.mark.parametrize("page", ["start", "request"])
def test_one_click_logs_the_call_and_meets_the_clause(desk, waiting, page):
    shown = desk.get(START if page == "start" else page_of(waiting)).content.decode()
    assert f'action="{address_of(waiting, "called-back")}"' in shown
    response = desk.post(address_of(waiting, "called-back"), {"called_at": ""}, follow=True)
    assert "The call is logged. It came in time: clause 3.3 is met." in words(response)
    assert states(waiting)["3.3"] == "met"
    assert address_of(waiting, "called-back") not in desk.get(page_of(waiting)).content.decode()


def test_a_second_click_logs_no_second_call(desk, waiting):
    for _ in range(2):
        do(desk, waiting, "called-back")
    assert waiting.calls.count() == 1


@pytest.mark.parametrize(
    ("typed", "state"), [("09:54:59", "met"), ("09:55:00", "met"), ("09:55:01", "breached")], ids=str
)
def test_the_moment_of_the_call_is_typed_to_the_second(desk, missed, typed, state):
    do(desk, missed, "called-back", called_at=f"2026-11-30T{typed}")
    assert states(missed)["3.3"] == state
    decided = ProposalState.OPEN if state == "breached" else ProposalState.OVERTAKEN
    assert missed.regrade_proposals.get().state == decided


def test_a_call_in_the_second_of_the_receipt_came_after_it(desk, ada, now):
    issue_request = filed_request(
        at=now - timedelta(minutes=5) + timedelta(milliseconds=400), priority="critical", **STANDBY
    )
    do(desk, issue_request, "called-back", called_at="2026-11-30T09:55:00")
    assert states(issue_request)["3.3"] == "met"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2026-11-30T11:00:00", "The call lies in the future."),
        ("2026-11-30T09:30:00", "The call lies before the Request was received."),
        ("then", "This is no moment."),
        ("2026-11-30\x00", "This is no moment."),
    ],
)
def test_a_moment_that_cannot_be_is_told_beside_it_and_keeps_what_was_typed(desk, waiting, typed, told):
    response = do(desk, waiting, "called-back", called_at=typed)
    assert told.split(".")[0] in words(response)
    assert typed.replace("\x00", "") in response.content.decode().replace("\x00", "")
    assert waiting.clocks.get(obligation=Obligation.CUSTOMER_CALLBACK).state == ClockState.RUNNING


def test_who_may_not_log_calls_sees_the_countdown_without_the_button(auditor, waiting):
    shown = auditor.get(START)
    assert "◔ in 10 min" in words(shown)
    assert "called-back" not in shown.content.decode()


def test_the_start_page_leads_to_what_is_to_be_decided(desk, missed):
    response = desk.get(START)
    assert "To be decided ▲ Re-grade to Urgent? under 1 min ago" in words(response)
    assert f'href="{page_of(missed)}#proposal"' in response.content.decode()


def test_the_page_shows_the_draft_and_sends_it_as_edited(desk, missed):
    shown = desk.get(page_of(missed))
    assert "To be decided: re-grade to Urgent, or keep Critical" in words(shown)
    assert "We therefore treat the Request as Urgent from now on." in shown.content.decode()
    proposal = missed.regrade_proposals.get()
    told = {"priority": "important", "reason": "No call.", "to": "ada@northwind.example", "notice": "Important, then."}
    response = desk.post(address_of(missed, "accept-regrade"), {"proposal": proposal.pk, **told}, follow=True)
    assert "The priority is granted; the notice leaves." in words(response)
    assert "To be decided" not in words(response)
    assert missed.outbox.get(template="reply").body_text.startswith("Important, then.")


def test_half_a_decision_keeps_what_was_typed(desk, missed):
    proposal = missed.regrade_proposals.get()
    response = do(
        desk,
        missed,
        "accept-regrade",
        proposal=proposal.pk,
        priority="urgent",
        to="nobody",
        notice="My own words.",
        reason="",
    )
    shown = words(response)
    assert "This is no email address. Mend it." in shown
    assert "My own words." in shown
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.OPEN


def test_keeping_the_priority_is_one_reason_away(desk, missed):
    proposal = missed.regrade_proposals.get()
    assert "Give the reason for keeping the priority" in words(do(desk, missed, "keep-priority", proposal=proposal.pk))
    response = desk.post(
        address_of(missed, "keep-priority"), {"proposal": proposal.pk, "reason": "They were on hold."}, follow=True
    )
    assert "The priority is kept, and clause 3.3 is waived." in words(response)
    assert states(missed)["3.3"] == "waived"


def test_what_was_typed_on_a_decision_that_a_colleague_took_is_shown(desk, missed):
    proposal = missed.regrade_proposals.get()
    do(desk, missed, "keep-priority", proposal=proposal.pk, reason="They were on hold.")
    shown = words(do(desk, missed, "keep-priority", proposal=proposal.pk, reason="My own words."))
    assert "This is decided already by Tom Okafor: priority kept." in shown
    assert "My own words." in shown


@pytest.mark.parametrize("number", [0, 2**70, -1])
def test_the_proposal_of_no_request_is_not_found(desk, missed, number):
    assert do(desk, missed, "keep-priority", proposal=number, reason="Mine.").status_code == 404


def test_an_auditor_reads_the_draft_and_decides_nothing(auditor, missed):
    shown = words(auditor.get(page_of(missed)))
    assert "A support engineer or a Lead decides. Drafted notice:" in shown
    proposal = missed.regrade_proposals.get()
    assert do(auditor, missed, "keep-priority", proposal=proposal.pk, reason="Mine.").status_code == 403


def test_a_call_for_which_nothing_waits_is_logged_as_none_that_was_awaited(desk, ada, now):
    mild = filed_request(at=now - timedelta(minutes=5), priority="important")
    assert "This Request waits for no call any more." in words(do(desk, mild, "called-back"))
    assert not mild.calls.exists()
