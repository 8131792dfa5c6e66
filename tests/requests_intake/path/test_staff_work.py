"""What staff do on a Request: answer, note, waive, re-grade, confirm, close."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from licensing.choices import Priority
from requests_intake.choices import ClockState, FactName, Obligation, RequestState, Verdict
from requests_intake.models import Event, IssueRequest
from requests_intake.models.event import TimelineIsAppendOnlyError
from requests_intake.services.conversation import CannotReplyError, reply
from requests_intake.services.decisions import NothingToWaiveError, confirm_by_esc, confirm_trained_staff, waive
from requests_intake.services.facts import FactNotUsableError, note_fact
from requests_intake.services.locked import RequestClosedError
from requests_intake.services.notes import add_note
from requests_intake.services.priority import ReasonMissingError, SamePriorityError, regrade
from requests_intake.services.state import CannotMoveError, close, reopen, take_over
from requests_intake.tasks import do_all_that_is_due
from tests.requests_intake.path.mails import critical, mail, opened, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue_request(ada, monday) -> IssueRequest:
    return opened(mail(), monday)


def test_a_public_reply_by_email_stops_the_clock_that_is_owed_by_email(issue_request, engineer, monday):
    at = monday + timedelta(hours=1)
    message = reply(issue_request_id=issue_request.pk, text="Try this.", to="ada@northwind.example", by=engineer, at=at)
    issue_request.refresh_from_db()
    clock = issue_request.clocks.get()
    assert (clock.state, clock.stopped_by_message, clock.medium) == (ClockState.MET, message, "email")
    assert (issue_request.state, issue_request.first_responded_at) == (RequestState.WAITING_FOR_CUSTOMER, at)
    assert issue_request.next_due_at is None


def test_a_late_reply_meets_late(issue_request, engineer, monday):
    at = monday + timedelta(days=3)
    reply(issue_request_id=issue_request.pk, text="Try this.", to="ada@northwind.example", by=engineer, at=at)
    assert issue_request.clocks.get().state == ClockState.MET_LATE


def test_a_reply_goes_to_exactly_who_was_named_and_threads(issue_request, engineer, monday):
    reply(
        issue_request_id=issue_request.pk,
        text="Try this.",
        to="ada@northwind.example",
        cc=("ben@northwind.example",),
        by=engineer,
        at=monday,
    )
    item = issue_request.outbox.order_by("id").last()
    assert (item.to, item.cc) == ("ada@northwind.example", ["ben@northwind.example"])
    assert item.headers["Auto-Submitted"] == "no"
    assert "<first@northwind.example>" in item.headers["References"]


def test_a_reply_needs_text_and_an_address(issue_request, engineer, monday):
    for text, to in (("  ", "ada@northwind.example"), ("Try this.", "")):
        with pytest.raises(CannotReplyError):
            reply(issue_request_id=issue_request.pk, text=text, to=to, by=engineer, at=monday)
    assert issue_request.outbox.count() == 1


def test_an_internal_note_stops_nothing_and_leaves_in_no_mail(issue_request, engineer, monday):
    add_note(issue_request_id=issue_request.pk, text="MARKER-7731 ask Priya", by=engineer, at=monday)
    reply(issue_request_id=issue_request.pk, text="Try this.", to="ada@northwind.example", by=engineer, at=monday)
    sent = "".join(item.body_text + item.body_html + item.subject for item in issue_request.outbox.all())
    assert "MARKER-7731" not in sent


def test_a_waiver_is_kept_with_reason_name_and_time(ada, engineer, monday):
    issue_request = opened(mail(without=("Resources consulted",)), monday)
    assert issue_request.verdict == Verdict.INCOMPLETE
    waive(issue_request_id=issue_request.pk, clause="2.3.7", reason="Known customer.", by=engineer, at=monday)
    issue_request.refresh_from_db()
    finding = {f["clause"]: f for f in issue_request.assessments.last().findings}["2.3.7"]
    assert issue_request.verdict == Verdict.ELIGIBLE
    assert finding["state"] == "waived"
    assert "Known customer." in finding["evidence"]
    assert engineer.name in finding["evidence"]


def test_a_waiver_needs_a_reason_and_a_clause_of_the_contract_that_fails(issue_request, engineer, monday):
    with pytest.raises(ReasonMissingError):
        waive(issue_request_id=issue_request.pk, clause="2.3.7", reason=" ", by=engineer, at=monday)
    with pytest.raises(NothingToWaiveError):
        waive(issue_request_id=issue_request.pk, clause="9.9", reason="why", by=engineer, at=monday)
    with pytest.raises(NothingToWaiveError, match="is met"):
        waive(issue_request_id=issue_request.pk, clause="2.3.7", reason="why", by=engineer, at=monday)


def test_a_clause_is_waived_once(ada, engineer, monday):
    issue_request = opened(mail(without=("Resources consulted",)), monday)
    waive(issue_request_id=issue_request.pk, clause="2.3.7", reason="why", by=engineer, at=monday)
    with pytest.raises(NothingToWaiveError, match="already"):
        waive(issue_request_id=issue_request.pk, clause="2.3.7", reason="why", by=engineer, at=monday)


def test_a_granted_priority_keeps_the_requested_one_and_moves_the_clocks(ada, engineer, monday):
    issue_request = opened(critical(), monday)
    at = monday + timedelta(minutes=20)
    regrade(issue_request_id=issue_request.pk, priority=Priority.IMPORTANT, reason="No call came.", by=engineer, at=at)
    issue_request.refresh_from_db()
    assert (issue_request.requested_priority, issue_request.granted_priority) == ("critical", "important")
    first = issue_request.clocks.get(obligation=Obligation.FIRST_RESPONSE)
    assert first.due_at.isoformat() == "2026-12-01T15:00:00+00:00"
    assert issue_request.clocks.get(obligation=Obligation.CUSTOMER_CALLBACK).state == ClockState.CANCELLED
    assert (issue_request.verdict, states(issue_request)["3.3"]) == (Verdict.ELIGIBLE, "not_applicable")


def test_raising_a_priority_asks_the_customer_for_no_call(issue_request, engineer, monday):
    at = monday + timedelta(hours=5)
    regrade(issue_request_id=issue_request.pk, priority=Priority.CRITICAL, reason="All is down.", by=engineer, at=at)
    assert states(issue_request)["3.3"] == "not_applicable"
    assert issue_request.clocks.get().due_at == at + timedelta(hours=2)


@pytest.mark.clause("E.1")
def test_an_esc_may_stand_behind_a_strangers_request(license, engineer, monday):
    issue_request = opened(mail(sender="victor@elsewhere.example"), monday)
    confirm_by_esc(issue_request_id=issue_request.pk, esc_name="Ada Brandt", by=engineer, at=monday)
    issue_request.refresh_from_db()
    assert states(issue_request)["E.1"] == "met"


@pytest.mark.clause("E.1")
def test_two_escs_of_one_name_confirm_each_for_itself(license, ada, monday):
    issue_request = opened(mail(sender="victor@elsewhere.example"), monday)
    ben = license.escs.exclude(pk=ada.pk).get()
    for by in (ada.person, ada.person, ben.person):
        confirm_by_esc(issue_request_id=issue_request.pk, esc_name="Ada Brandt", by=by, at=monday)
    confirmed = issue_request.events.filter(kind="esc_confirmed").order_by("id")
    assert [event.actor for event in confirmed] == [ada.person, ben.person]


@pytest.mark.clause("3.1a")
def test_trained_staff_is_confirmed_by_name(ada, engineer, monday):
    issue_request = opened(mail(Priority="Urgent"), monday)
    assert states(issue_request)["3.1a"] == "pending"
    confirm_trained_staff(issue_request_id=issue_request.pk, who="Ben Ortiz", by=engineer, at=monday)
    assert states(issue_request)["3.1a"] == "met"


def test_closing_needs_an_answer_or_a_reason_and_reopening_a_reason(issue_request, engineer, monday):
    with pytest.raises(CannotMoveError):
        close(issue_request_id=issue_request.pk, reason="", by=engineer, at=monday)
    close(issue_request_id=issue_request.pk, reason="Filed twice.", by=engineer, at=monday)
    with pytest.raises(CannotMoveError):
        close(issue_request_id=issue_request.pk, reason="Again.", by=engineer, at=monday)
    reopened = reopen(issue_request_id=issue_request.pk, reason="It was not.", by=engineer, at=monday)
    assert (reopened.state, reopened.closed_at) == (RequestState.IN_PROGRESS, None)


def test_on_a_closed_request_nothing_is_owed_and_reopened_it_is_owed_by_the_same_moment(
    issue_request, engineer, monday
):
    due_at = issue_request.next_due_at
    close(issue_request_id=issue_request.pk, reason="Filed twice.", by=engineer, at=monday)
    issue_request.refresh_from_db()
    assert (issue_request.next_due_at, issue_request.clocks.get().state) == (None, ClockState.CANCELLED)
    reopen(issue_request_id=issue_request.pk, reason="It was not.", by=engineer, at=monday + timedelta(hours=1))
    issue_request.refresh_from_db()
    assert (issue_request.next_due_at, issue_request.clocks.get().state) == (due_at, ClockState.RUNNING)


def test_reopening_runs_no_clock_for_a_priority_that_is_owed_no_response(license, ada, engineer, monday):
    license.plan.targets.filter(priority=Priority.ADVISORY).delete()
    issue_request = opened(critical(), monday)
    regrade(issue_request_id=issue_request.pk, priority=Priority.ADVISORY, reason="A typo.", by=engineer, at=monday)
    close(issue_request_id=issue_request.pk, reason="Filed twice.", by=engineer, at=monday)
    reopen(issue_request_id=issue_request.pk, reason="It was not.", by=engineer, at=monday)
    issue_request.refresh_from_db()
    assert issue_request.next_due_at is None
    assert set(issue_request.clocks.values_list("state", flat=True)) == {ClockState.CANCELLED}


def test_a_missed_promise_stays_on_record(ada, engineer, monday):
    issue_request = opened(critical(), monday)
    late = monday + timedelta(hours=3)
    do_all_that_is_due(lambda: late)
    close(issue_request_id=issue_request.pk, reason="Filed twice.", by=engineer, at=late)
    reopen(issue_request_id=issue_request.pk, reason="It was not.", by=engineer, at=late)
    assert set(issue_request.clocks.values_list("state", flat=True)) == {ClockState.BREACHED}
    regrade(issue_request_id=issue_request.pk, priority=Priority.IMPORTANT, reason="No call.", by=engineer, at=late)
    missed, running = issue_request.clocks.filter(obligation=Obligation.FIRST_RESPONSE).order_by("id")
    assert (missed.state, missed.breached_at) == (ClockState.CANCELLED, late)
    assert running.state == ClockState.RUNNING


def test_a_closed_request_is_not_decided_on(issue_request, engineer, monday):
    close(issue_request_id=issue_request.pk, reason="Filed twice.", by=engineer, at=monday)
    pk = issue_request.pk
    for decide in (
        lambda: regrade(issue_request_id=pk, priority=Priority.URGENT, reason="why", by=engineer, at=monday),
        lambda: waive(issue_request_id=pk, clause="2.3.7", reason="why", by=engineer, at=monday),
        lambda: take_over(issue_request_id=pk, by=engineer, at=monday),
        lambda: note_fact(issue_request_id=pk, name=FactName.COMPANY, value="Acme", by=engineer, at=monday),
    ):
        with pytest.raises(RequestClosedError):
            decide()


def test_the_same_priority_is_not_granted_twice(issue_request, engineer, monday):
    regrade(issue_request_id=issue_request.pk, priority=Priority.URGENT, reason="why", by=engineer, at=monday)
    with pytest.raises(SamePriorityError):
        regrade(issue_request_id=issue_request.pk, priority=Priority.URGENT, reason="why", by=engineer, at=monday)


@pytest.mark.clause("3.2")
def test_a_fact_told_on_the_phone_is_noted_and_judged_by(ada, engineer, monday):
    issue_request = opened(mail(Priority="Critical"), monday)
    assert states(issue_request)["3.2"] == "missing"
    for name, value in ((FactName.STANDBY_CONTACT_NAME, "Ben"), (FactName.STANDBY_CONTACT_PHONE, "+1 212 555 0119")):
        note_fact(issue_request_id=issue_request.pk, name=name, value=value, by=engineer, at=monday)
    assert states(issue_request)["3.2"] == "met"
    with pytest.raises(FactNotUsableError):
        note_fact(issue_request_id=issue_request.pk, name=FactName.QUESTION, value=" ", by=engineer, at=monday)


def test_a_license_told_on_the_phone_brings_its_esc(license, engineer, monday):
    issue_request = opened(mail(sender="x@y.example", without=("License number",)), monday)
    note_fact(issue_request_id=issue_request.pk, name=FactName.LICENSE, value="l4821 0937", by=engineer, at=monday)
    issue_request.refresh_from_db()
    assert issue_request.license == license


def test_who_takes_a_new_request_over_owns_it_and_it_is_in_progress(issue_request, engineer, monday):
    taken = take_over(issue_request_id=issue_request.pk, by=engineer, at=monday)
    assert (taken.owner, taken.state) == (engineer, RequestState.IN_PROGRESS)


@pytest.mark.postgresql
def test_the_database_refuses_to_delete_from_the_timeline(issue_request):
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.filter(issue_request=issue_request)._raw_delete("default")
    assert issue_request.events.exists()


def test_the_timeline_refuses_change_and_deletion_in_code_and_in_the_database(issue_request, monday):
    event = issue_request.events.first()
    with pytest.raises(TimelineIsAppendOnlyError):
        event.save()
    with pytest.raises(TimelineIsAppendOnlyError):
        event.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(text="nothing happened")
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.bulk_create([Event(pk=event.pk, issue_request=issue_request, happened_at=monday, text="nothing")])
