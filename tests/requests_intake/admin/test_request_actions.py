"""What may be done on the page of a Request, and how it refuses: beside the field, with what was typed kept."""

import re
from datetime import timedelta

import pytest

from licensing.choices import Priority
from requests_intake.choices import ClockState, FindingState, RequestState
from requests_intake.models import IssueRequest
from requests_intake.services.conversation import reply
from tests.factories.contacts import EscFactory
from tests.factories.requests import STANDBY, filed_request
from tests.requests_intake.admin.pages import address_of, do, page_of, words
from tests.requests_intake.path.mails import states

pytestmark = pytest.mark.django_db

ADA = "ada@northwind.example"
CALL = {"direction": "incoming", "reached_person": "yes", "who": "Ada Brandt"}


def done(response, issue_request: IssueRequest) -> bool:
    """Whether the form was carried out and led back to the page."""
    issue_request.refresh_from_db()
    return (response.status_code, response["Location"]) == (302, page_of(issue_request))


def refused(response, *told: str) -> bool:
    """Whether nothing was done, and the page says each of these or keeps it in a field."""
    shown = words(response) + " ".join(re.findall(r'value="([^"]*)"', response.content.decode()))
    assert response.status_code == 200
    assert "nothing was done" in shown
    for text in told:
        assert text in shown
    return True


def test_a_reply_leaves_for_exactly_whom_it_names(desk, issue_request, engineer):
    response = do(desk, issue_request, "reply", to=ADA, cc="Ben@northwind.example; x@partner.example", text="Try this.")
    assert done(response, issue_request)
    mail = issue_request.outbox.get(template="reply")
    assert (mail.to, mail.cc) == (ADA, ["ben@northwind.example", "x@partner.example"])
    assert mail.message.author == engineer
    assert issue_request.state == RequestState.WAITING_FOR_CUSTOMER
    assert "The reply is in the outbox." in words(desk.get(page_of(issue_request)))


def test_the_page_says_who_will_get_the_reply_before_it_is_sent(desk, issue_request, monday):
    shown = words(desk.get(page_of(issue_request)))
    assert f"This reply goes to {ADA} Ada Brandt, Administrative ESC" in shown
    stranger = filed_request(at=monday, sender="vic@elsewhere.example", name="Vic", contact_email="no address")
    shown = words(desk.get(page_of(stranger)))
    assert "This reply goes to vic@elsewhere.example ▲ Vic, filed it; no ESC of this license" in shown


def test_a_reply_that_cannot_leave_keeps_what_was_typed(desk, issue_request):
    assert refused(do(desk, issue_request, "reply", to=ADA, text="  "), "The reply has no text.")
    assert refused(do(desk, issue_request, "reply", to="", text="Keep this."), "There is no address to reply to")
    response = do(desk, issue_request, "reply", to=ADA, cc="ben@northwind.example, nonsense", text="Keep this.")
    assert refused(response, "“nonsense” is no email address.", "Keep this.", "nonsense ▲ not known on this Request")
    assert 'value="ben@northwind.example, nonsense"' in response.content.decode()
    assert issue_request.outbox.filter(template="reply").count() == 0


def test_no_line_break_in_an_address_becomes_a_header(desk, issue_request):
    for to, cc in (("ada@northwind.example\nBcc: x@y.example", ""), (ADA, "x@y.example\r\nSubject:hi@z.example")):
        assert refused(do(desk, issue_request, "reply", to=to, cc=cc, text="Hello"))


def test_a_reply_waits_where_a_colleague_has_answered_meanwhile(desk, issue_request, engineer, now):
    seen = issue_request.messages.order_by("pk").last().pk
    reply(issue_request_id=issue_request.pk, text="I have it.", to=ADA, by=engineer, at=now)
    response = do(desk, issue_request, "reply", to=ADA, text="Keep this.", seen=seen)
    assert refused(response, "Tom Okafor wrote meanwhile: “I have it.”.", "Keep this.")
    newest = issue_request.messages.order_by("pk").last().pk
    assert f'name="seen" value="{newest}"' in response.content.decode()
    assert done(do(desk, issue_request, "reply", to=ADA, text="Sent now.", seen=newest), issue_request)


def test_an_internal_note_is_kept_and_leaves_in_no_mail(desk, issue_request):
    assert done(do(desk, issue_request, "note", text="MARKER-7731 ask Priya"), issue_request)
    do(desk, issue_request, "reply", to=ADA, text="Try this.")
    assert "MARKER-7731" in words(desk.get(page_of(issue_request)))
    for mail in issue_request.outbox.all():
        assert "MARKER-7731" not in f"{mail.subject}{mail.body_text}{mail.body_html}{mail.headers}"
    assert refused(do(desk, issue_request, "note", text=""), "The note has no text.")


def test_a_call_without_a_time_took_place_now(desk, ada, now):
    filed = filed_request(at=now - timedelta(minutes=5), priority="critical", **STANDBY)
    assert done(do(desk, filed, "call", **CALL), filed)
    assert filed.calls.get().called_at == now
    assert filed.clocks.get(obligation="customer_callback").state == ClockState.MET


def test_a_call_in_the_very_minute_of_the_receipt_did_not_come_before_it(desk, ada, monday):
    filed = filed_request(at=monday + timedelta(seconds=40))
    assert done(do(desk, filed, "call", **CALL, called_at="2026-11-30T09:00"), filed)
    assert filed.calls.get().called_at == filed.received_at


def test_a_call_that_cannot_have_happened_is_refused_beside_its_time(desk, issue_request):
    late = do(desk, issue_request, "call", **CALL, called_at="2026-11-30T10:30", note="Keep this.")
    assert refused(late, "When: The call lies in the future.", "Keep this.")
    assert refused(
        do(desk, issue_request, "call", **CALL, called_at="2026-11-30T08:00"), "before the Request was received"
    )
    assert refused(do(desk, issue_request, "call", **CALL, called_at="soon"), "This is no moment.")
    assert refused(do(desk, issue_request, "call"), "Say who called.", "Say whether a person was reached")
    assert issue_request.calls.count() == 0


def test_a_clause_is_waived_with_a_reason_in_its_own_place(desk, ada, monday):
    filed = filed_request(at=monday, without=("resources_consulted",))
    assert refused(do(desk, filed, "waive", clause="2.3.7", reason=" "), "Give the reason for waiving clause 2.3.7.")
    assert done(do(desk, filed, "waive", clause="2.3.7", reason="Known customer."), filed)
    assert states(filed)["2.3.7"] == FindingState.WAIVED
    assert "● 1 waived" in words(desk.get(page_of(filed)))
    assert refused(
        do(desk, filed, "waive", clause="2.3.7", reason="Again."), "was waived already, by Tom Okafor", "Again."
    )
    assert refused(do(desk, filed, "waive", clause="9.9", reason="Why."), "The procedures have no clause 9.9.")


def test_waiving_the_call_ends_the_wait_for_it(desk, ada, now):
    filed = filed_request(at=now - timedelta(minutes=5), priority="critical", **STANDBY)
    assert done(do(desk, filed, "waive", clause="3.3", reason="They wrote that the line was dead."), filed)
    assert filed.clocks.get(obligation="customer_callback").state == ClockState.CANCELLED
    assert filed.next_due_at == filed.received_at + timedelta(hours=2)


def test_a_priority_is_granted_with_a_reason(desk, issue_request):
    assert refused(do(desk, issue_request, "regrade", priority="urgent"), "Give the reason for the priority")
    assert refused(
        do(desk, issue_request, "regrade", priority="huge", reason="x"), "Choose one of the four priorities."
    )
    assert done(do(desk, issue_request, "regrade", priority="urgent", reason="All is down."), issue_request)
    assert issue_request.granted_priority == Priority.URGENT
    assert "Urgent: 12 h, round the clock" in words(desk.get(page_of(issue_request)))


def test_only_an_esc_of_the_license_confirms(desk, license, monday):
    filed = filed_request(at=monday, sender="vic@elsewhere.example", name="Vic")
    other = EscFactory()
    assert refused(do(desk, filed, "confirm-esc", esc=other.pk), "Choose an ESC of this license.")
    assert refused(do(desk, filed, "confirm-esc"), "Choose who confirmed.")
    assert done(do(desk, filed, "confirm-esc", esc=license.escs.get(person__email=ADA).pk), filed)
    assert (filed.confirmed_by_esc_by, states(filed)["E.1"]) == ("Ada Brandt", "met")


def test_without_a_license_the_page_says_why_nobody_can_confirm(desk, db, monday):
    filed = filed_request(at=monday, without=("license",), sender="vic@elsewhere.example")
    assert "there is no ESC who could confirm" in words(desk.get(page_of(filed)))


def test_trained_staff_is_named(desk, ada, monday):
    filed = filed_request(at=monday, priority="urgent")
    assert refused(do(desk, filed, "confirm-trained-staff"), "Name the person.")
    assert done(do(desk, filed, "confirm-trained-staff", who="Ben Ortiz"), filed)
    assert states(filed)["3.1a"] == "met"


def test_a_remedy_is_communicated_implemented_and_verified_in_this_order(desk, ada, monday, now):
    filed = filed_request(at=monday, priority="urgent")
    assert refused(
        do(desk, filed, "remedy", title="Patch 3", due_at="2026-11-30T09:30"), "must be due after now", "Patch 3"
    )
    assert done(do(desk, filed, "remedy", title="Patch 3", due_at="2026-11-30T18:00"), filed)
    remedy = filed.remedies.get()
    assert refused(do(desk, filed, "remedy-verified", row=remedy.pk), "is not implemented yet")
    assert done(do(desk, filed, "remedy-implemented", row=remedy.pk), filed)
    assert done(do(desk, filed, "remedy-verified", row=remedy.pk), filed)
    remedy.refresh_from_db()
    assert remedy.verified_at == now
    assert "Patch 3 ● verified" in words(desk.get(page_of(filed)))


def test_access_is_asked_for_and_provided(desk, ada, monday, now):
    filed = filed_request(at=monday, priority="urgent")
    assert refused(do(desk, filed, "access"), "Say to what access was asked for.")
    assert done(do(desk, filed, "access", to="the staging database"), filed)
    assert "the staging database ◔ asked" in words(desk.get(page_of(filed)))
    assert done(do(desk, filed, "access-provided", row=filed.asked_accesses.get().pk), filed)
    assert filed.asked_accesses.get().provided_at == now


def test_a_remedy_of_another_request_is_not_found(desk, ada, monday):
    one, other = filed_request(at=monday, priority="urgent"), filed_request(at=monday, priority="urgent")
    do(desk, other, "remedy", title="Patch 3", due_at="2026-11-30T18:00")
    assert do(desk, one, "remedy-implemented", row=other.remedies.get().pk).status_code == 404
    assert other.remedies.get().implemented_at is None


def test_a_request_is_taken_over_closed_and_opened_again(desk, issue_request, engineer):
    assert done(do(desk, issue_request, "take-over"), issue_request)
    assert (issue_request.owner, issue_request.state) == (engineer, RequestState.IN_PROGRESS)
    assert refused(do(desk, issue_request, "close", reason=""), "Nobody has answered this Request yet.")
    assert done(do(desk, issue_request, "close", reason="Filed twice."), issue_request)
    assert refused(do(desk, issue_request, "close", reason="Again."), "cannot become closed", "Again.")
    assert refused(do(desk, issue_request, "reopen", reason=""), "Give the reason for opening the Request again.")
    assert done(do(desk, issue_request, "reopen", reason="It was not."), issue_request)
    assert issue_request.state == RequestState.IN_PROGRESS


def test_the_address_of_a_form_opens_the_page_with_that_form(desk, issue_request):
    before = issue_request.events.count()
    response = desk.get(address_of(issue_request, "close"))
    assert response.status_code == 200
    assert 'id="act-close" name="act" open' in response.content.decode()
    assert issue_request.events.count() == before


def test_an_unknown_action_or_request_is_not_found(desk, issue_request):
    assert do(desk, issue_request, "delete-all").status_code == 404
    assert desk.post("/admin/requests_intake/issuerequest/4711/do/note/", {"text": "x"}).status_code == 404
