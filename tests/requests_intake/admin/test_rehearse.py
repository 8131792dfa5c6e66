"""Staff rehearse a mail on a page: what it would do, and which words of it gave each fact."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from requests_intake.choices import FactName
from requests_intake.management.demo.ground import lay_ground
from requests_intake.models import Arrival, IssueRequest, OutboxItem
from requests_intake.rules.passages import stretches
from tests.factories.contacts import StaffFactory
from tests.requests_intake.admin.pages import words
from tests.requests_intake.path.test_rehearsal import SAMPLES

pytestmark = pytest.mark.django_db
PAGE = reverse("admin:requests_intake_arrival_rehearse")
COMPLETE = (SAMPLES / "complete.eml").read_text()


@pytest.fixture
def _demo(monday):
    lay_ground(at=monday)


@pytest.mark.usefixtures("_demo")
def test_a_pasted_mail_shows_outcome_clauses_facts_and_mail_and_writes_nothing(auditor):
    before = [model.objects.count() for model in (Arrival, IssueRequest, OutboxItem)]
    shown = words(auditor.post(PAGE, {"mail": COMPLETE}))
    assert "● opened a Request Eligible: a new Request" in shown
    assert "Nothing was written and nothing was sent." in shown
    assert "2.3.4 Priority ● met" in shown
    assert "Would send" in shown
    assert [model.objects.count() for model in (Arrival, IssueRequest, OutboxItem)] == before


@pytest.mark.usefixtures("_demo")
def test_the_words_that_gave_a_fact_are_marked_and_reached_from_it(auditor):
    page = auditor.post(PAGE, {"mail": COMPLETE}).content.decode()
    assert '<a href="#fact-license">License number</a>' in page
    assert '<span id="fact-license"></span><mark title="License number">' in page


def test_a_file_is_rehearsed_whatever_bytes_it_has(desk):
    for content in (b"\x00\xff\xfe not a mail", b"\r\n", COMPLETE.encode("utf-16")):
        response = desk.post(PAGE, {"file": SimpleUploadedFile("some.eml", content)})
        assert response.status_code == 200
    assert not Arrival.objects.exists()


def test_nul_characters_may_be_pasted(desk):
    assert "rehearsal" in desk.post(PAGE, {"mail": "Subject: a\x00b\n\nText\x00"}).context


def test_nothing_pasted_is_told_and_what_was_typed_stays(desk):
    response = desk.post(PAGE, {"mail": " ", "sender": "bounce@peer.example", "at": "never"})
    shown = words(response)
    assert "This is no moment. Write it like 2026-11-30 09:00." in shown
    assert 'value="bounce@peer.example"' in response.content.decode()
    assert "There is no mail to rehearse." in words(desk.post(PAGE))


def test_it_is_for_who_may_see_what_arrived(auditor, db):
    assert auditor.get(PAGE).status_code == 200
    client = Client()
    client.force_login(StaffFactory())
    assert client.post(PAGE, {"mail": COMPLETE}).status_code == 403


def test_stretches_keep_the_whole_text_and_name_what_overlaps():
    text = "License L1 of Acme"
    spans = {FactName.LICENSE: (8, 10), FactName.DESCRIPTION: (0, 99), FactName.COMPANY: (14, 18)}
    cut = list(stretches(text, spans))
    assert "".join(piece.text for piece in cut) == text
    assert [piece.names for piece in cut if piece.text == "L1"] == [(FactName.LICENSE, FactName.DESCRIPTION)]
