"""Texts that are written often: Leads write them, whoever replies inserts them and reads them before they leave."""

import pytest
from django.urls import reverse

from requests_intake.models import CannedReply
from requests_intake.rules.placeholders import PLACEHOLDERS, filled_in
from tests.factories.contacts import StaffFactory
from tests.factories.requests import filed_request
from tests.requests_intake.admin.conftest import at_the_desk
from tests.requests_intake.admin.pages import do, page_of, words

pytestmark = pytest.mark.django_db

ADA = "ada@northwind.example"
ADD = reverse("admin:requests_intake_cannedreply_add")


@pytest.fixture
def lead(db):
    return at_the_desk(StaffFactory(name="Maya Lead"), "Lead")


def canned(text: str) -> CannedReply:
    return CannedReply.objects.create(title="What is missing", text=text)


def test_a_lead_writes_one_and_an_engineer_does_not(lead, desk):
    assert lead.post(ADD, {"title": "Thanks", "text": "Hello {contact_name}"}).status_code == 302
    assert CannedReply.objects.get().text == "Hello {contact_name}"
    assert desk.post(ADD, {"title": "Mine", "text": "x"}).status_code == 403
    assert CannedReply.objects.count() == 1


def test_a_placeholder_that_nothing_fills_in_is_told_when_it_is_written(lead):
    response = lead.post(ADD, {"title": "Thanks", "text": "Hello {contact_name}, {firstname} {firstname}"})
    shown = words(response)
    assert "Nothing fills in {firstname}. These are filled in: {number}, {contact_name}" in shown
    assert "Hello {contact_name}, {firstname}" in response.content.decode()


def test_it_is_filled_in_below_what_was_typed_and_not_sent(desk, ada, engineer, monday):
    filed = filed_request(at=monday, without=("resources_consulted",))
    text = "\n".join(f"{name}={{{name}}}" for name in PLACEHOLDERS)
    typed = {"to": ADA, "cc": "ben@northwind.example", "text": "First words.", "canned": canned(text).pk}
    response = do(desk, filed, "reply", **typed, insert="yes")
    form = response.context_data["forms"]["reply"]
    inserted = form["text"].value()
    assert inserted.startswith(f"First words.\n\nnumber={filed}\ncontact_name=Ada Brandt\ncompany=Northwind Analytics")
    for told in ("license=L4821-0937", "product=Mathematica", "priority=Important", "missing=Resources consulted:"):
        assert told in inserted
    assert "my_name=Tom Okafor" in inserted
    assert form["cc"].value() == "ben@northwind.example"
    assert "nothing was done" not in words(response)
    assert not filed.outbox.filter(template="reply").exists()


def test_what_is_not_known_is_told_in_its_place():
    assert filled_in("Hello { contact_name }, {due}.", {"contact_name": "Ada"}) == "Hello Ada, [due not known]."


def test_its_braces_do_no_more_than_name_a_placeholder(desk, issue_request):
    typed = {"to": ADA, "canned": canned("{number.__class__} {0} {} {{number}} %s").pk, "insert": "yes"}
    text = do(desk, issue_request, "reply", **typed).context_data["forms"]["reply"]["text"].value()
    assert text == f"{{number.__class__}} {{0}} {{}} {{{issue_request}}} %s"


@pytest.mark.parametrize("odd", ["", "0", "x", "9" * 40])
def test_one_that_is_not_there_inserts_nothing_and_keeps_what_was_typed(desk, issue_request, odd):
    response = do(desk, issue_request, "reply", to=ADA, text="Keep this.", canned=odd, insert="yes")
    assert response.context_data["forms"]["reply"]["text"].value() == "Keep this."


def test_the_box_offers_them_by_title(desk, issue_request):
    canned("x")
    assert "What is missing" in words(desk.get(page_of(issue_request)))
