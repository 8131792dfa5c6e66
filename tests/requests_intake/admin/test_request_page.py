"""The page of a Request shows what is owed, every clause, every fact, every word that was said."""

from datetime import timedelta

import pytest

from requests_intake.models import OutboxItem
from requests_intake.services.calls import log_call
from requests_intake.services.conversation import reply
from requests_intake.services.notes import add_note
from requests_intake.services.state import close, take_over
from requests_intake.submission import File
from requests_intake.tasks import tick_clocks
from tests.factories.requests import STANDBY, filed_request
from tests.requests_intake.admin.pages import page_of, words

pytestmark = pytest.mark.django_db


def test_the_banner_names_the_next_thing_owed_by_whom_and_by_when(desk, issue_request):
    shown = words(desk.get(page_of(issue_request)))
    assert "Owed by the support team , in 23 h : the first response, by email." in shown
    assert "Tue 1 Dec 2026 09:00 CST · Tue 1 Dec 2026 10:00 EST for the customer" in shown


def test_the_banner_counts_down_to_the_customers_call_and_then_asks_for_a_decision(desk, ada, monday, now):
    filed = filed_request(at=now - timedelta(minutes=5), priority="critical", **STANDBY)
    assert "Owed by the customer , in 10 min : a call to the support team (clause 3.3)." in words(
        desk.get(page_of(filed))
    )
    late = filed_request(at=now - timedelta(minutes=27), priority="critical", **STANDBY)
    tick_clocks(now)
    assert "Owed by the support team , 12 min overdue : a decision on clause 3.3." in words(desk.get(page_of(late)))


def test_the_page_names_who_will_be_told_of_a_clock(desk, issue_request, engineer, monday):
    shown = words(desk.get(page_of(issue_request)))
    assert (
        "Warned before it is missed nobody: no Lead is active Told once it is missed nobody: no Lead is active" in shown
    )
    take_over(issue_request_id=issue_request.pk, by=engineer, at=monday)
    assert "Warned before it is missed Tom Okafor Told once it is missed Tom Okafor" in words(
        desk.get(page_of(issue_request))
    )


def test_a_closed_request_owes_nothing(desk, issue_request, engineer, monday):
    close(issue_request_id=issue_request.pk, reason="Filed twice.", by=engineer, at=monday)
    shown = words(desk.get(page_of(issue_request)))
    assert "Closed. Nothing is owed." in shown
    assert "Open again" in shown


def test_why_the_moment_is_due_is_told_day_by_day(desk, issue_request):
    shown = words(desk.get(page_of(issue_request)))
    assert "Important: 11 h, business hours, counted from Mon 30 Nov 2026 09:00 CST" in shown
    assert "Mon 30 Nov 08:00–19:00 10 h 10 h Tue 1 Dec 08:00–19:00 1 h 11 h" in shown


def test_days_that_do_not_count_are_named(desk, ada, monday):
    filed = filed_request(at=monday - timedelta(days=4), priority="advisory")
    shown = words(desk.get(page_of(filed)))
    assert "Thu 26 Nov: Thanksgiving" in shown
    assert "Sat 28 Nov: Saturday: no opening hours" in shown


def test_every_clause_stands_on_the_sheet_failing_ones_first_with_a_remedy(desk, ada, monday):
    filed = filed_request(at=monday, without=("resources_consulted", "priority"))
    shown = words(desk.get(page_of(filed)))
    for number in ("1.1", "1.2a", "2.2.4", "2.4", "3.1a", "3.3", "3.4", "E.1", "E.2"):
        assert f" {number} " in shown
    assert "✕ 2 missing" in shown
    assert shown.index(" 2.3.7 ") < shown.index(" 1.1 ")
    assert "◔ Incomplete" in shown


def test_facts_are_shown_as_told_with_their_source_and_what_they_replaced(desk, issue_request, monday):
    issue_request.recorded_facts.create(
        name="version", value="14.2", source="entered", recorded_at=monday + timedelta(minutes=5)
    )
    shown = words(desk.get(page_of(issue_request)))
    assert "Version entered in a form 14.2 before: 14.1" in shown
    assert "Company labelled by the sender Northwind Analytics" in shown
    assert "Priority labelled by the sender Important" in shown


def test_the_conversation_has_messages_calls_and_notes_newest_last(desk, issue_request, engineer, monday):
    reply(issue_request_id=issue_request.pk, text="Try this.", to="ada@northwind.example", by=engineer, at=monday)
    add_note(issue_request_id=issue_request.pk, text="Ask Priya first.", by=engineer, at=monday + timedelta(minutes=2))
    log_call(
        issue_request_id=issue_request.pk,
        direction="incoming",
        reached_person=True,
        who="Ada Brandt",
        note="It works now.",
        called_at=monday + timedelta(minutes=4),
        by=engineer,
        at=monday + timedelta(minutes=5),
    )
    shown = words(desk.get(page_of(issue_request)))
    places = [shown.index(text) for text in ("Question: What stops", "Try this.", "Ask Priya first.", "It works now.")]
    assert places == sorted(places)
    assert "Internal, never leaves Tom Okafor" in shown
    assert "Call from the customer reached a person with Ada Brandt" in shown


def test_quotes_are_folded_and_html_of_a_sender_is_text(desk, ada, monday):
    body = "<b>New</b> words <script>alert(1)</script>\n> old words\n> more"
    filed = filed_request(at=monday, body=body, quoted=((43, len(body)),), remarks=("several From addresses",))
    response = desk.get(page_of(filed))
    shown = response.content.decode()
    assert "<script>alert" not in shown
    assert "&lt;b&gt;New&lt;/b&gt; words" in shown
    assert "Quoted text or signature, 2 lines" in shown
    assert "▲ several From addresses" in words(response)


def test_a_very_long_message_is_cut_and_leads_to_the_whole_mail(desk, ada, monday):
    filed = filed_request(at=monday, body="x" * 3_000_000)
    response = desk.get(page_of(filed))
    assert len(response.content) < 300_000
    assert "Read the mail as it arrived" in words(response)


def test_a_mail_that_was_not_delivered_is_marked_where_it_was_written(desk, issue_request):
    OutboxItem.objects.update(state="failed", error="550 no such user")
    assert "given up ✕ not delivered" in words(desk.get(page_of(issue_request)))


def test_who_asks_is_shown_with_license_seats_term_and_trust(desk, issue_request):
    shown = words(desk.get(page_of(issue_request)))
    for told in ("2 of 5 seats taken", "1 Jan 2025 – 31 Dec 2029", "● verified sender", "Ada Brandt , Administrative"):
        assert told in shown


def test_earlier_and_later_requests_lead_to_each_other(desk, issue_request, monday):
    later = filed_request(at=monday, previous_request=str(issue_request), subject="It crashes again")
    assert f"Later {later} It crashes again" in words(desk.get(page_of(issue_request)))
    assert f"Earlier {issue_request} Kernel crashes on start" in words(desk.get(page_of(later)))


def test_timeline_and_assessments_tell_what_changed_when(desk, ada, monday, now):
    filed = filed_request(at=now - timedelta(minutes=27), priority="critical", **STANDBY)
    tick_clocks(now)
    shown = words(desk.get(page_of(filed)))
    assert "Overdue: customer's call within 15 minutes" in shown
    assert "3.3 Call within 15 minutes: pending → breached" in shown


def test_files_are_links_with_name_size_and_kind(desk, ada, monday):
    filed = filed_request(at=monday, files=(File("crash.log", b"x" * 2048, "text/plain"),))
    assert "crash.log 2.0" in words(desk.get(page_of(filed))).replace("\xa0", " ")


def test_a_license_whose_plan_owes_no_response_says_so(desk, license, monday):
    from licensing.models import SupportPlan

    license.plan = SupportPlan.objects.get(name="Standard")
    license.save()
    filed = filed_request(at=monday)
    shown = words(desk.get(page_of(filed)))
    assert "No response is owed under the plan Standard." in shown
    assert "✕ Not eligible" in shown


def test_an_unknown_request_leads_back_to_the_desk(desk, db):
    response = desk.get("/admin/requests_intake/issuerequest/4711/change/")
    assert (response.status_code, response.url) == (302, "/admin/")


def test_the_page_costs_the_same_however_much_was_said(
    desk, issue_request, engineer, monday, django_assert_max_num_queries
):
    for minute in range(20):
        add_note(issue_request_id=issue_request.pk, text="A note.", by=engineer, at=monday + timedelta(minutes=minute))
    with django_assert_max_num_queries(41):
        desk.get(page_of(issue_request))
