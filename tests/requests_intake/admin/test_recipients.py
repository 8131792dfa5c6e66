"""To whom a reply is proposed to go: nobody is led to an address that only the mail itself names."""

import pytest

from contacts.services.deliverability import mark_undeliverable
from requests_intake.models import IssueRequest
from requests_intake.selectors.recipients import known_addresses, people_of, proposed_recipient
from tests.factories.requests import filed_request
from tests.requests_intake.admin.pages import page_of, words

pytestmark = pytest.mark.django_db

ADA, TOLD = "ada@northwind.example", "attacker@evil.example"


def proposed(issue_request: IssueRequest) -> str:
    return proposed_recipient(issue_request, known_addresses(issue_request, people_of(issue_request)))


def test_a_told_address_is_only_offered_and_marked(desk, ada, monday):
    filed = filed_request(at=monday, contact_email=TOLD)
    shown = words(desk.get(page_of(filed)))
    assert f"This reply goes to {ADA} Ada Brandt, Administrative ESC" in shown
    assert f"Contact email as told: {TOLD} ▲ contact email as told; no ESC of this license Write there instead" in shown


def test_an_unverified_stranger_who_is_matched_to_an_esc_gives_way_to_the_address_on_file(ada, monday):
    filed = filed_request(at=monday)
    filed.sender_address, filed.sender_trust = "ada@home.example", "unverified"
    assert proposed(filed) == ADA
    filed.sender_trust = "verified"
    assert proposed(filed) == "ada@home.example"


def test_a_stranger_without_an_esc_is_answered_where_the_mail_came_from(ada, monday):
    filed = filed_request(at=monday, sender="vic@elsewhere.example", name="Vic", contact_email=TOLD)
    assert proposed(filed) == "vic@elsewhere.example"


def test_nobody_is_proposed_where_there_is_no_address(ada, monday):
    filed = filed_request(at=monday)
    filed.esc, filed.sender_address = None, ""
    assert proposed(filed) == ""


def test_before_an_esc_is_noted_as_confirming_the_page_says_who_will_get_a_mail(desk, issue_request, monday):
    sentence = "Where this makes the Request eligible, a mail that says what follows goes to vic@elsewhere.example."
    stranger = filed_request(at=monday, sender="vic@elsewhere.example", name="Vic")
    assert sentence in words(desk.get(page_of(stranger)))
    assert "Where this makes the Request eligible" not in words(desk.get(page_of(issue_request)))


def test_an_address_to_which_mail_does_not_get_through_is_marked_where_a_reply_would_go(desk, issue_request, monday):
    because = "3 mails came back for good"
    assert "does not get through" not in words(desk.get(page_of(issue_request)))
    mark_undeliverable(email=ADA, because=because, at=monday)
    shown = words(desk.get(page_of(issue_request)))
    assert f"{ADA} Ada Brandt, Administrative ESC ✕ mail does not get through: {because}" in shown
    assert f"✕ mail does not get through {because} ESC Ada Brandt" in shown
