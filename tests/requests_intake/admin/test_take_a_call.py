"""A Request is typed while the customer speaks: found by anything it says, judged as it stands, kept with its gaps."""

from datetime import timedelta

import pytest
from django.urls import reverse

from contacts.models import EnterpriseSupportContact
from requests_intake.choices import Channel, ClockState, Verdict
from requests_intake.models import IssueRequest
from tests.factories.requests import COMPLETE, STANDBY, filed_request
from tests.requests_intake.admin.pages import address_of, page_of, words

pytestmark = pytest.mark.django_db

CALL = reverse("admin:requests_intake_issuerequest_call")
BY_PHONE = (
    "contact_name contact_phone company license description production_impact system_information"
    " steps_to_reproduce expected_behavior workarounds priority"
).split()
TYPED = {name: COMPLETE[name] for name in BY_PHONE}


@pytest.fixture
def picked_up(desk) -> str:
    """The address of a call that was picked up just now."""
    return desk.get(CALL)["Location"]


def keys(esc: EnterpriseSupportContact) -> str:
    return f"{esc.person_id}-{esc.license_id}"


def filed(response) -> IssueRequest:
    issue_request = IssueRequest.objects.get(channel=Channel.PHONE)
    assert (response.status_code, response["Location"]) == (
        302,
        reverse("admin:requests_intake_issuerequest_read_back", args=[issue_request.pk]),
    )
    return issue_request


def test_the_clock_starts_when_the_call_is_picked_up_whatever_happens_then(desk, picked_up, ada, now, time_machine_at):
    with time_machine_at(now + timedelta(minutes=4)):
        assert "picked up Mon 30 Nov 2026 10:00 CST" in words(desk.get(picked_up))
        wrong = desk.post(picked_up, {**TYPED, "priority": "huge", "do": "file"})
        assert "Choose one of the four priorities." in words(wrong)
        assert "picked up Mon 30 Nov 2026 10:00 CST" in words(wrong)
    with time_machine_at(now + timedelta(minutes=9)):
        issue_request = filed(desk.post(picked_up, {**TYPED, "caller": keys(ada), "do": "file"}))
    assert issue_request.received_at == now
    assert (issue_request.verdict, issue_request.esc) == (Verdict.ELIGIBLE, ada)


@pytest.mark.parametrize(
    "said", ["L4821-0937", "Ada Brandt", "217-555-0142", "ada@northwind.example", "northwind", "ada@nor"]
)
def test_a_caller_is_found_by_what_it_says(desk, picked_up, ada, said):
    shown = words(desk.post(picked_up, {"q": said, "do": "check"}))
    assert "Ada Brandt L4821-0937 Northwind Analytics · ada@northwind.example" in shown


def test_a_caller_is_found_by_its_activation_key_and_by_a_ticket(desk, picked_up, ada, issue_request):
    for said in (ada.license.activation_key, str(issue_request)):
        assert "Ada Brandt L4821-0937" in words(desk.post(picked_up, {"q": said, "do": "check"}))
    shown = desk.post(picked_up, {"q": str(issue_request), "do": "check"}).content.decode()
    assert page_of(issue_request) in shown
    wrong = issue_request.number[:-1] + str((int(issue_request.number[-1]) + 1) % 10)
    shown = words(desk.post(picked_up, {"q": wrong, "do": "check"}))
    assert "does not fit the others. Ask for it once more." in shown


def test_who_was_chosen_is_filled_in_and_what_it_may_speak_for_is_told(desk, picked_up, ada):
    response = desk.post(picked_up, {"choose": keys(ada), "contact_name": "Ms Brandt", "company": "Nordwind"})
    form, shown = response.context_data["form"], words(response)
    assert (form["contact_name"].value(), form["company"].value()) == ("Ms Brandt", "Northwind Analytics")
    assert (form["license"].value(), form["contact_phone"].value()) == ("L4821-0937", "+1 217-555-0142")
    assert "Ada Brandt is the Administrative ESC of license L4821-0937." in shown
    assert IssueRequest.objects.count() == 0


def test_each_missing_item_is_asked_for_in_the_order_of_the_procedures(desk, picked_up, ada):
    shown = words(desk.post(picked_up, {"license": "L4821-0937", "priority": "critical", "do": "check"}))
    asked = [
        "2.2.1 What is your name?",
        "2.2.1 At which number can we call you back?",
        "2.2.4 What happens, exactly?",
        "2.2.4 How does it affect your Production System?",
        "3.2 Whom can we reach at any hour",
        "E.1 Which Enterprise Support Contact of the license can confirm this Request?",
    ]
    places = [shown.index(sentence) for sentence in asked]
    assert places == sorted(places)
    assert "For which company" not in shown
    unknown = words(desk.post(picked_up, {"license": "L0000-0000", "do": "check"}))
    assert "I cannot find that license." in unknown
    assert "How urgent is it" in unknown


def test_with_htmx_only_what_follows_the_typing_is_sent(desk, picked_up, ada):
    told = {**TYPED, "caller": keys(ada), **STANDBY, "priority": "critical"}
    response = desk.post(picked_up, told, headers={"HX-Request": "true"})
    shown = words(response)
    assert "<html" not in response.content.decode()
    assert "● Eligible Critical First response by telephone due Mon 30 Nov 2026 12:00 CST" in shown
    assert "Nothing is missing." in shown
    assert "Filing sends a mail with the number to ada@northwind.example." in shown
    assert IssueRequest.objects.count() == 0
    assert "Filing sends no mail." in words(desk.post(picked_up, TYPED))


def test_a_call_that_ends_early_is_kept_with_its_gaps(desk, picked_up, ada):
    response = desk.post(picked_up, {"contact_name": "Somebody", "description": "It is down.", "do": "file"})
    issue_request = filed(response)
    assert (issue_request.verdict, issue_request.sender_name) == (Verdict.NOT_ELIGIBLE, "Somebody")
    assert issue_request.outbox.count() == 0
    empty = desk.post(desk.get(CALL)["Location"], {"do": "file"})
    assert "Nothing is typed yet." in words(empty)


def test_the_button_pressed_twice_files_once_and_other_content_is_told(desk, picked_up, ada):
    for _ in range(2):
        issue_request = filed(desk.post(picked_up, {**TYPED, "caller": keys(ada), "do": "file"}))
    response = desk.post(picked_up, {**TYPED, "company": "Other", "caller": keys(ada), "do": "file"})
    assert f"This was filed before with other content, as part of {issue_request}." in words(response)
    assert 'value="Other"' in response.content.decode()


def test_what_is_read_back_names_the_number_what_is_missing_and_what_follows(desk, picked_up, ada):
    typed = {**TYPED, "priority": "critical", "workarounds": "", "caller": keys(ada), "do": "file"}
    response = desk.post(picked_up, typed, follow=True)
    issue_request, shown = IssueRequest.objects.get(), words(response)
    assert f"Your ticket number is {issue_request} ." in shown
    assert "with the priority Critical" in shown
    assert "first response is due by telephone, at the latest Mon 30 Nov 2026 12:00 CST" in shown
    assert "Is there a way around it for now?" in shown
    assert "Whom can we reach at any hour" in shown


def test_a_call_relates_to_an_earlier_request_by_one_press(desk, picked_up, ada, issue_request):
    response = desk.post(picked_up, {"caller": keys(ada), "relate": str(issue_request)})
    assert response.context_data["form"]["previous_request"].value() == str(issue_request)
    typed = {**TYPED, "previous_request": str(issue_request), "caller": keys(ada), "do": "file"}
    assert filed(desk.post(picked_up, typed)).earlier == issue_request


def test_a_critical_mail_that_waits_for_its_call_is_offered(desk, picked_up, ada, now):
    waiting = filed_request(at=now - timedelta(minutes=5), priority="critical", **STANDBY)
    response = desk.post(picked_up, {"choose": keys(ada)})
    assert f"{waiting} Kernel crashes on start waits for a call, in 10 min (3.3)." in words(response)
    assert f'name="answers" value="{waiting.pk}"' in response.content.decode()
    unknown = desk.post(picked_up, {"license": "L4821-0937", "do": "check"})
    assert address_of(waiting, "call") in unknown.content.decode()


@pytest.mark.clause("3.3")
def test_the_call_that_a_critical_mail_waits_for_counts_from_picking_up(desk, ada, now, time_machine_at):
    waiting = filed_request(at=now - timedelta(minutes=14), priority="critical", **STANDBY)
    picked_up = desk.get(CALL)["Location"]
    with time_machine_at(now + timedelta(minutes=3)):
        told = {"caller": keys(ada), "answers": waiting.pk}
        assert desk.post(picked_up, told)["Location"] == page_of(waiting)
        assert (waiting.calls.get().called_at, waiting.calls.get().who) == (now, "Ada Brandt")
        assert waiting.clocks.get(obligation="customer_callback").state == ClockState.MET
        again = desk.post(picked_up, {**told, "description": "Keep this."})
        assert "This Request waits for no call any more." in words(again)
        assert "Keep this." in again.content.decode()
        for odd in ("x", "9" * 40, ""):
            assert desk.post(picked_up, {**told, "answers": odd}).status_code == 200
    assert waiting.calls.count() == 1


@pytest.mark.parametrize("odd", ["\x00", "x" * 500, "١٢٣٤", "9" * 40, "‮", "%", "' or 1=1 --"])
def test_whatever_is_typed_is_no_fault_of_the_server(desk, picked_up, ada, odd):
    told = dict.fromkeys([*TYPED, "q", "choose", "caller", "relate", "previous_request", "do"], odd)
    assert desk.post(picked_up, told).status_code == 200
    assert desk.post(picked_up, {**told, "do": "file"}).status_code in {200, 302}
    assert desk.post(picked_up, {**told, "caller": f"{'9' * 30}-{odd}"}).status_code == 200


def test_what_was_typed_outlives_an_address_that_is_of_no_call(desk, picked_up, now, time_machine_at):
    with time_machine_at(now + timedelta(minutes=5)):
        for address in (f"{picked_up}x", f"{CALL}?call=", f"{CALL}?call=%00"):
            assert desk.get(address).status_code == 302
            response = desk.post(address, {"description": "It is down.", "do": "check"})
            assert "It is down." in response.content.decode()
            assert "picked up Mon 30 Nov 2026 10:05 CST" in words(response)


def test_another_caller_is_chosen_in_place_of_the_first(desk, picked_up, ada):
    response = desk.post(picked_up, {"q": "northwind", "caller": keys(ada), "do": "another"})
    assert response.context_data["caller"] is None
    assert "Ben Ortiz L4821-0937" in words(response)


def test_who_takes_no_calls_gets_no_call(auditor):
    assert auditor.get(CALL).status_code == 403
    assert auditor.post(CALL, {"description": "x", "do": "file"}).status_code == 403
