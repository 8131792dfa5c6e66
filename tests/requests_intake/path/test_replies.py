"""Replies find their Request by ids that nobody guesses, and only those join who have a part in it."""

from datetime import timedelta

import pytest

from requests_intake.channels.email.here import read_mail_here
from requests_intake.choices import Obligation, Outcome, RequestState, Verdict
from requests_intake.models import IssueRequest, OutboxItem
from requests_intake.services.conversation import reply
from requests_intake.services.intake import open_held
from requests_intake.services.state import close
from tests.factories.contacts import AdministrativeEscFactory
from tests.requests_intake.path.mails import mail, opened, receive, reply_to, states, verified

pytestmark = pytest.mark.django_db


@pytest.fixture
def incomplete(ada, monday) -> IssueRequest:
    return opened(mail(without=("Priority", "Question")), monday)


@pytest.fixture
def letter(incomplete) -> OutboxItem:
    return incomplete.outbox.get()


def test_a_reply_that_gives_the_missing_facts_makes_it_complete(incomplete, letter, monday):
    later = monday + timedelta(hours=2)
    arrival = receive(reply_to(letter, "Priority: Important\nQuestion: How do we get it to run again?"), later)
    incomplete.refresh_from_db()
    assert (arrival.outcome, arrival.issue_request) == (Outcome.THREADED, incomplete)
    assert (incomplete.verdict, incomplete.complete_at) == (Verdict.ELIGIBLE, later)
    assert incomplete.requested_priority == "important"
    assert incomplete.outbox.order_by("id").last().template == "now_complete"


PARENT = "<parent@northwind.example>"


def late_parent(**changes: str) -> bytes:
    return mail(message_id=PARENT, **changes)


def early_reply(**changes: str) -> bytes:
    headers = {"In-Reply-To": PARENT, "References": f"<root@northwind.example> {PARENT}"}
    return mail(message_id="<child@northwind.example>", subject="Re: Kernel", headers=headers, **changes)


def test_a_mail_that_comes_after_its_reply_joins_it(ada, monday):
    reply_came = receive(early_reply(body="It also happens after a restart."), monday)
    parent_came = receive(late_parent(), monday + timedelta(minutes=1))
    assert (reply_came.outcome, parent_came.outcome) == (Outcome.OPENED, Outcome.THREADED)
    assert parent_came.issue_request == reply_came.issue_request
    answer = receive(
        mail(message_id="<third@northwind.example>", headers={"In-Reply-To": PARENT}), monday + timedelta(minutes=2)
    )
    assert answer.issue_request == reply_came.issue_request


def test_whom_somebody_answered_before_is_not_joined_to_a_strangers_request(ada, monday):
    strangers = receive(early_reply(sender="eve@elsewhere.example", body="Fine."), monday)
    parent_came = receive(late_parent(), monday + timedelta(minutes=1))
    assert parent_came.outcome == Outcome.OPENED
    assert parent_came.issue_request != strangers.issue_request


def test_two_mails_that_name_the_same_unknown_mail_are_two_requests(ada, monday):
    alert = {"References": "<root-of-all-alerts@monitor.northwind.example>"}
    for number in range(2):
        receive(mail(message_id=f"<{number}@northwind.example>", headers=alert, body=f"Alert {number}"), monday)
    assert IssueRequest.objects.count() == 2


def test_a_partial_reply_is_asked_for_the_rest_only(incomplete, letter, monday):
    receive(reply_to(letter, "Priority: Important"), monday + timedelta(hours=2))
    last = incomplete.outbox.order_by("id").last()
    assert last.template == "what_is_missing"
    assert "Question: \n" in last.body_text
    assert "Priority: \n" not in last.body_text


def test_a_priority_raised_later_counts_from_the_raising(incomplete, letter, monday):
    later = monday + timedelta(hours=2)
    receive(reply_to(letter, "Priority: Critical"), later)
    clocks = {clock.obligation: clock for clock in incomplete.clocks.all()}
    assert clocks[Obligation.FIRST_RESPONSE].due_at == later + timedelta(hours=2)
    assert clocks[Obligation.CUSTOMER_CALLBACK].due_at == later + timedelta(minutes=15)
    assert states(incomplete)["3.3"] == "pending"


def test_a_reply_without_facts_calls_for_no_robot(incomplete, letter, monday):
    receive(reply_to(letter, "Thank you, I will look it up tomorrow."), monday + timedelta(hours=1))
    assert incomplete.outbox.count() == 1
    assert incomplete.messages.filter(direction="incoming").count() == 2


def test_another_esc_of_the_license_may_answer(incomplete, letter, monday):
    arrival = receive(reply_to(letter, "Priority: Urgent", sender="Ben Ortiz <ben@northwind.example>"), monday)
    assert arrival.outcome == Outcome.THREADED


def test_a_strangers_answer_is_held_beside_the_request_never_inside_it(incomplete, letter, monday):
    arrival = receive(reply_to(letter, "Priority: Urgent", sender="eve@elsewhere.example"), monday)
    assert (arrival.outcome, arrival.issue_request) == (Outcome.HELD, incomplete)
    assert incomplete.messages.filter(direction="incoming").count() == 1
    assert incomplete.outbox.count() == 1


def test_a_mail_that_joins_is_marked_where_nothing_proves_its_sender(incomplete, letter, settings, monday):
    receive(reply_to(letter, "It happens at night."), monday)
    receive(verified(reply_to(letter, "And by day.", message_id="<v@northwind.example>")), monday)
    *_, unproven, proven = incomplete.messages.filter(direction="incoming")
    assert unproven.remarks == ["unverified sender: nothing proves that this mail comes from ada@northwind.example"]
    assert proven.remarks == []
    settings.TRUSTED_AUTHSERV_ID = ""
    receive(reply_to(letter, "Where no sender is proven.", message_id="<w@northwind.example>"), monday)
    assert incomplete.messages.last().remarks == []


def test_a_ticket_number_in_the_subject_joins_proven_senders_only(incomplete, monday):
    subject = f"Re: [{incomplete}] Kernel crashes on start"
    unproven = mail(subject=subject, body="Any news?", message_id="<c@northwind.example>")
    held = receive(unproven, monday)
    assert (held.outcome, held.issue_request) == (Outcome.HELD, incomplete)
    proven = verified(mail(subject=subject, body="Any news?", message_id="<d@northwind.example>"))
    arrival = receive(proven, monday)
    assert (arrival.outcome, arrival.issue_request) == (Outcome.THREADED, incomplete)


def test_a_reply_that_names_our_id_only_in_its_references_joins(incomplete, letter, monday):
    references = f"<unknown@x.example> {letter.internet_message_id} <broken"
    raw = mail(body="Any news?", message_id="<c@northwind.example>", headers={"References": references})
    assert receive(raw, monday).outcome == Outcome.THREADED


def test_a_customers_mail_on_its_own_mail_joins(incomplete, monday):
    raw = mail(
        body="One more thing.", message_id="<c@northwind.example>", headers={"In-Reply-To": "<first@northwind.example>"}
    )
    assert receive(raw, monday).outcome == Outcome.THREADED


def test_the_same_message_id_on_other_bytes_is_kept_and_said(incomplete, monday):
    arrival = receive(mail(body="Something else."), monday)
    assert (arrival.outcome, arrival.issue_request) == (Outcome.THREADED, incomplete)
    assert "same Message-ID" in arrival.reason


def test_a_reply_opens_a_closed_request_again(incomplete, letter, engineer, monday):
    close(issue_request_id=incomplete.pk, reason="No answer.", by=engineer, at=monday)
    receive(reply_to(letter, "We are back."), monday + timedelta(hours=3))
    incomplete.refresh_from_db()
    assert (incomplete.state, incomplete.closed_at) == (RequestState.IN_PROGRESS, None)


def test_an_out_of_office_reply_stops_nothing_and_is_answered_by_nobody(incomplete, letter, monday):
    raw = reply_to(letter, "Ich bin im Urlaub.").replace(b"To:", b"Auto-Submitted: auto-replied\nTo:", 1)
    arrival = receive(raw, monday, sender="<>")
    incomplete.refresh_from_db()
    assert (arrival.outcome, arrival.issue_request) == (Outcome.AUTO_REPLY, incomplete)
    assert (incomplete.state, incomplete.outbox.count()) == (RequestState.NEW, 1)


def test_failed_authentication_is_held(ada, monday):
    raw = b"Authentication-Results: mx.desk.example; dmarc=fail header.from=northwind.example\r\n" + mail()
    arrival = receive(raw, monday)
    assert arrival.outcome == Outcome.HELD
    assert "authentication failed" in arrival.reason


@pytest.mark.clause("2.2.3")
def test_a_reply_that_names_the_license_brings_its_terms_and_its_esc(ada, license, monday):
    AdministrativeEscFactory(person=ada.person)
    issue_request = opened(mail(without=("License number",)), monday)
    assert (issue_request.license, states(issue_request)["2.2.3"]) == (None, "missing")
    receive(reply_to(issue_request.outbox.get(), "License number: L4821-0937"), monday)
    issue_request.refresh_from_db()
    assert (issue_request.license, issue_request.esc, issue_request.verdict) == (license, ada, Verdict.ELIGIBLE)


@pytest.mark.parametrize("change", ["inactive", "removed"])
def test_who_lost_the_right_is_held_with_a_mark_that_was_valid(incomplete, letter, ada, monday, change):
    if change == "inactive":
        ada.person.is_active = False
        ada.person.save()
    else:
        ada.delete()
    arrival = receive(reply_to(letter, "Priority: Important"), monday)
    assert (arrival.outcome, arrival.issue_request) == (Outcome.HELD, incomplete)


def test_a_reply_that_asks_for_critical_is_told_of_the_call_it_owes(ada, monday):
    issue_request = opened(mail(), monday)
    body = "Priority: Critical\n24/7 contact: Ben Ortiz\n24/7 phone: +1 212 555 0119"
    receive(reply_to(issue_request.outbox.get(), body), monday + timedelta(hours=1))
    last = issue_request.outbox.order_by("id").last()
    assert last.template == "new_priority"
    assert "call (888) 592-2997 by Mon 30 Nov 2026 10:15 CST" in last.body_text


def test_opening_a_held_strangers_answer_leaves_the_customers_thread_alone(incomplete, letter, engineer, monday):
    raw = reply_to(letter, "Let me in.", sender="eve@elsewhere.example", message_id="<eve@elsewhere.example>")
    arrival = receive(raw, monday)
    submission = read_mail_here(raw, received_at=monday, envelope_sender="").submission
    open_held(submission, arrival_id=arrival.pk, by=engineer, at=monday)
    assert receive(reply_to(letter, "Priority: Urgent"), monday).issue_request == incomplete


def test_two_customers_who_answer_one_mail_of_somebody_else_do_not_meet(ada, license, monday):
    other = AdministrativeEscFactory()
    news = {"References": "<news-2026-11@vendor.example>"}
    mine = opened(mail(headers=news), monday)
    theirs = opened(
        mail(sender=other.person.email, License_number=other.license.number, headers=news, message_id="<o@x.example>"),
        monday,
    )
    assert mine != theirs


@pytest.mark.parametrize("number", ["L4821-0973", "theirs"])
def test_a_slip_of_the_pen_or_a_foreign_number_moves_no_request(incomplete, letter, license, monday, number):
    other = AdministrativeEscFactory().license
    named = other.number if number == "theirs" else number
    receive(reply_to(letter, f"License number: {named}\nPriority: Urgent"), monday)
    incomplete.refresh_from_db()
    assert (incomplete.license, incomplete.requested_priority) == (license, "urgent")
    assert states(incomplete)["E.1"] == "met"


def test_what_we_send_answers_the_customers_newest_mail(incomplete, letter, engineer, monday):
    receive(reply_to(letter, "One more thing."), monday)
    reply(issue_request_id=incomplete.pk, text="Thanks.", to="ada@northwind.example", by=engineer, at=monday)
    headers = incomplete.outbox.order_by("id").last().headers
    assert headers["In-Reply-To"] == "<second@northwind.example>"
    assert headers["References"].split() == [
        "<first@northwind.example>",
        letter.internet_message_id,
        "<second@northwind.example>",
    ]
