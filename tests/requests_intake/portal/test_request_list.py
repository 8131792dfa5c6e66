"""Everybody finds the Requests that it may see, first due first, and no others."""

from datetime import timedelta

import pytest
from django.test import Client

from requests_intake.portal.request_list import PAGE
from requests_intake.services.conversation import reply
from requests_intake.services.state import close
from tests.contacts.portal.people import logged_in
from tests.factories.contacts import AdministrativeEscFactory, EscFactory, UnregisteredUserFactory
from tests.factories.requests import filed_request
from tests.requests_intake.admin.pages import words

pytestmark = pytest.mark.django_db
BEN = {"sender": "ben@northwind.example", "contact_email": "ben@northwind.example"}


def test_the_administrative_esc_finds_all_of_the_license_and_a_regular_one_its_own(as_ada, as_ben, ada, monday):
    by_ada, by_ben = filed_request(at=monday), filed_request(at=monday, **BEN)
    shown, to_ben = words(as_ada.get("/requests/")), words(as_ben.get("/requests/"))
    assert str(by_ada) in shown
    assert str(by_ben) in shown
    assert str(by_ben) in to_ben
    assert str(by_ada) not in to_ben


def test_requests_of_other_licenses_are_not_there(issue_request):
    browser = logged_in(AdministrativeEscFactory().person)
    assert str(issue_request) not in words(browser.get("/requests/?state=all"))


def test_what_is_due_first_stands_first_with_whose_turn_it_is(as_ada, ada, monday):
    later = filed_request(at=monday)
    sooner = filed_request(at=monday + timedelta(minutes=55), priority="critical")
    shown = words(as_ada.get("/requests/"))
    assert shown.index(str(sooner)) < shown.index(str(later))
    assert "☎ you call us in 10 min" in shown
    assert "✉ we write to you in 23 h" in shown


def test_the_list_is_narrowed_by_state_license_and_who_filed(as_ada, ada, monday, engineer):
    waiting, closed, by_ben = (filed_request(at=monday), filed_request(at=monday), filed_request(at=monday, **BEN))
    reply(issue_request_id=waiting.pk, text="Which kernel?", to=ada.person.email, by=engineer, at=monday)
    close(issue_request_id=closed.pk, reason="Filed twice.", by=engineer, at=monday)

    def found(query: str) -> set:
        shown = words(as_ada.get(f"/requests/{query}"))
        return {one for one in (waiting, closed, by_ben) if str(one) in shown}

    assert found("") == {waiting, by_ben}
    assert found("?state=yours") == {waiting}
    assert found("?state=closed") == {closed}
    assert found("?state=all") == {waiting, closed, by_ben}
    assert found("?whose=mine&state=all") == {waiting, closed}
    AdministrativeEscFactory(person=ada.person, license__number="L0002-0002")
    assert found("?license=L0002-0002") == set()
    assert found("?license=L4821-0937") == {waiting, by_ben}


@pytest.mark.parametrize("query", ["state=%00", "license=%00%F0%9F", "page=0", "page=-1", "page=9999999", "whose=x"])
def test_whatever_the_address_asks_for_the_list_answers(as_ada, issue_request, query):
    assert as_ada.get(f"/requests/?{query}").status_code == 200


def test_an_empty_list_says_what_would_stand_there_and_how_to_file(as_ben):
    shown = words(as_ben.get("/requests/"))
    assert "No open Request" in shown
    assert "first due first" in shown
    assert "(888) 592-2997" in shown


def test_a_long_list_is_divided_into_pages_and_takes_a_fixed_number_of_queries(
    as_ada, ada, monday, django_assert_max_num_queries
):
    filed = [filed_request(at=monday) for _ in range(PAGE + 1)]
    with django_assert_max_num_queries(16):
        first = words(as_ada.get("/requests/"))
    second = words(as_ada.get("/requests/?page=2"))
    assert sum(str(one) in first for one in filed) == PAGE
    assert sum(str(one) in second for one in filed) == 1
    assert "Page 2" in second


def test_nobody_sees_the_list_without_logging_in_and_registering(issue_request):
    assert Client().get("/requests/").url.startswith("/accounts/login/")
    assert logged_in(UnregisteredUserFactory()).get("/requests/").status_code == 404


def test_the_license_and_the_first_page_lead_to_the_requests(as_ben, license):
    assert "/requests/?license=L4821-0937" in as_ben.get(f"/licenses/{license.number}/").content.decode()
    assert 'href="/requests/"' in as_ben.get("/").content.decode()


def test_a_name_is_shown_as_it_was_written_and_never_run(as_ada, ada, monday):
    filed_request(at=monday, subject="<script>alert(1)</script>")
    assert "<script>alert(1)" not in as_ada.get("/requests/").content.decode()


def test_who_left_the_license_sees_nothing_any_more(issue_request, license, monday):
    EscFactory(license=license)
    former = logged_in(EscFactory().person)
    assert former.get(f"/requests/{issue_request.number}/").status_code == 404
