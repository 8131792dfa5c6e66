"""The page of a Request tells its customers what is owed, what was said and where it stands, and nothing internal."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from contacts.choices import GrantScope
from contacts.services.partners import grant_partner
from licensing.choices import Priority
from requests_intake.models.conversation import Direction
from requests_intake.services.calls import log_call
from requests_intake.services.conversation import reply
from requests_intake.services.notes import add_note
from requests_intake.services.priority import regrade
from requests_intake.services.state import close
from requests_intake.tasks import tick_clocks
from tests.contacts.portal.people import logged_in
from tests.factories.contacts import AdministrativeEscFactory, PartnerMembershipFactory
from tests.factories.requests import STANDBY, filed_request
from tests.requests_intake.admin.conftest import at_the_desk
from tests.requests_intake.admin.pages import page_of as desk_page_of
from tests.requests_intake.admin.pages import words

pytestmark = pytest.mark.django_db


def page_of(issue_request) -> str:
    return reverse("requests:request", args=[issue_request.number])


def test_the_banner_tells_what_we_owe_by_when_in_the_readers_zone(as_ada, ada, issue_request):
    ada.person.time_zone = "America/New_York"
    ada.person.save()
    shown = words(as_ada.get(page_of(issue_request)))
    assert (
        "We owe you the first answer, by email : in 23 h Tue 1 Dec 2026 10:00 EST (Tue 1 Dec 2026 09:00 CST)" in shown
    )


@pytest.mark.clause("3.3")
def test_a_critical_request_asks_for_the_call_and_then_says_that_we_decide(as_ada, ada, now):
    filed = filed_request(at=now - timedelta(minutes=5), priority="critical", **STANDBY)
    assert "Call us: (888) 592-2997 : in 10 min" in words(as_ada.get(page_of(filed)))
    late = filed_request(at=now - timedelta(minutes=27), priority="critical", **STANDBY)
    tick_clocks(now)
    assert "No call reached us within 15 minutes. We decide what follows" in words(as_ada.get(page_of(late)))


@pytest.mark.clause("3.3")
def test_the_call_that_is_owed_is_one_press_away_and_one_that_was_missed_is_made_all_the_same(as_ada, ada, now):
    pending = filed_request(at=now - timedelta(minutes=5), priority="critical", **STANDBY)
    page = as_ada.get(page_of(pending)).content.decode()
    assert 'href="tel:(888) 592-2997" aria-label="Call (888) 592-2997 now: Call within 15 minutes"' in page
    missed = filed_request(at=now - timedelta(minutes=27), priority="critical", **STANDBY)
    shown = words(as_ada.get(page_of(missed)))
    assert "Call (888) 592-2997 all the same" in shown
    assert "due 12 min overdue" not in shown


@pytest.mark.clause("3.3")
def test_of_a_call_that_came_late_nothing_is_overdue_any_more(as_ada, ada, engineer, now):
    missed = filed_request(at=now - timedelta(minutes=27), priority="critical", **STANDBY)
    came_at = now - timedelta(minutes=2)
    log_call(
        issue_request_id=missed.pk,
        direction=Direction.INCOMING,
        reached_person=True,
        called_at=came_at,
        by=engineer,
        at=now,
    )
    for page in (as_ada.get(page_of(missed)), at_the_desk(engineer, "Support engineer").get(desk_page_of(missed))):
        assert re.search(r"called at 09:58 CST, 10 minutes late (?!·)", words(page))


def test_the_thread_holds_messages_calls_and_events_and_folds_quotes(as_ada, ada, engineer, monday):
    body = "It crashed again.\n> What do you see?\n"
    filed = filed_request(at=monday, body=body, quoted=((18, len(body)),))
    reply(issue_request_id=filed.pk, text="Send the core file.", to=ada.person.email, by=engineer, at=monday)
    log_call(
        issue_request_id=filed.pk,
        direction=Direction.OUTGOING,
        reached_person=True,
        who="Ada Brandt",
        note="MARKER of the call",
        by=engineer,
        called_at=monday,
        at=monday,
    )
    answer = as_ada.get(page_of(filed))
    shown = words(answer)
    assert "You 1 h ago" in shown
    assert "Quoted text or signature, 1 line" in shown
    assert "Tom Okafor support team" in shown
    assert "Send the core file." in shown
    assert "We called you with Ada Brandt" in shown
    assert "MARKER" not in answer.content.decode()


def test_an_internal_note_is_found_nowhere_on_the_site(as_ada, engineer, issue_request, monday):
    add_note(issue_request_id=issue_request.pk, text="MARKER-4821 do not tell", by=engineer, at=monday)
    addresses = ["/", "/requests/?state=all", page_of(issue_request), "/procedures/", "/licenses/L4821-0937/"]
    for address in addresses:
        answer = as_ada.get(address).content
        assert b"MARKER-4821" not in answer
        assert b"internal note" not in answer


def test_the_sheet_names_each_clause_with_evidence_and_who_can_mend_it(as_ada, ada, monday):
    filed = filed_request(at=monday, without=["question"])
    answer = as_ada.get(page_of(filed))
    shown = words(answer)
    assert "Incomplete Something asked for is still missing." in shown
    assert "1 thing is missing" in shown
    assert "2.3.6 Question ✕ missing Question is not given What you can do: Say what the support team" in shown
    assert f'href="{reverse("requests:procedures")}#clause-2.3.6"' in answer.content.decode()


def test_why_the_moment_is_due_is_told_in_the_readers_zone(as_ada, ada, issue_request):
    ada.person.time_zone = "America/New_York"
    ada.person.save()
    shown = words(as_ada.get(page_of(issue_request)))
    assert "Important: 11 h, business hours, counted from Mon 30 Nov 2026 10:00 EST" in shown
    assert "Mon 30 Nov 09:00–20:00" in shown
    assert "Due Tue 1 Dec 2026 10:00 EST (Tue 1 Dec 2026 09:00 CST)" in shown


def test_both_priorities_are_shown_with_the_reason_for_the_granted_one(as_ada, engineer, ada, now):
    filed = filed_request(at=now - timedelta(minutes=1), priority="urgent")
    reason = "One of eight workers is affected."
    regrade(issue_request_id=filed.pk, priority=Priority.IMPORTANT, reason=reason, by=engineer, at=now)
    shown = words(as_ada.get(page_of(filed)))
    assert "Priority asked Urgent Priority granted Important Reason: One of eight workers is affected." in shown


def test_of_an_activation_key_only_the_last_four_characters_are_shown(as_ada, ada, license, monday):
    filed = filed_request(at=monday, activation_key=license.activation_key, body="The key stands in the form.")
    answer = as_ada.get(page_of(filed)).content.decode()
    assert license.activation_key not in answer
    assert f"••••{license.activation_key[-4:]}" in answer


def test_a_closed_request_says_so_and_why(as_ada, engineer, issue_request, now):
    close(issue_request_id=issue_request.pk, reason="Filed twice.", by=engineer, at=now)
    shown = words(as_ada.get(page_of(issue_request)))
    assert "Closed. Nothing is owed" in shown
    assert "Tom Okafor closed the Request: Filed twice." in shown


def test_a_partner_to_whom_requests_were_granted_reads_the_page(ada, license, issue_request, now):
    member = PartnerMembershipFactory()
    grant_partner(
        license_id=license.pk,
        partner=member.partner,
        scopes={GrantScope.SEE_LICENSE, GrantScope.REQUESTS},
        expires_at=now + timedelta(days=1),
        by=ada.person,
        at=now,
    )
    assert logged_in(member.person).get(page_of(issue_request)).status_code == 200


def test_a_request_of_others_is_as_missing_as_one_that_there_is_not(as_ben, issue_request):
    outsider = logged_in(AdministrativeEscFactory().person)
    missing = outsider.get("/requests/000000000/")
    for browser in (outsider, as_ben):
        answer = browser.get(page_of(issue_request))
        assert answer.status_code == missing.status_code == 404
        assert str(issue_request) not in answer.content.decode()


def test_the_page_takes_a_fixed_number_of_queries(
    as_ada, issue_request, engineer, ada, now, django_assert_max_num_queries
):
    for _ in range(3):
        reply(issue_request_id=issue_request.pk, text="More.", to=ada.person.email, by=engineer, at=now)
    with django_assert_max_num_queries(48):
        as_ada.get(page_of(issue_request))


def test_the_page_allows_neither_inline_script_nor_inline_style(as_ada, issue_request):
    for address in (page_of(issue_request), "/requests/", "/procedures/"):
        answer = as_ada.get(address).content.decode()
        assert "style=" not in answer
        assert "<script>" not in answer
