"""ESCs choose of which Requests they get copies; what the contract owes always comes."""

from datetime import timedelta

import pytest

from requests_intake.choices import Letters
from requests_intake.models import LetterChoice, OutboxItem
from requests_intake.services.conversation import reply
from requests_intake.services.filing import FiledBy, add_message
from requests_intake.services.letter_choices import choose_letters
from tests.contacts.portal.people import logged_in
from tests.factories.contacts import EscFactory, StaffFactory
from tests.factories.requests import COMPLETE, filed_request, typed_message
from tests.requests_intake.admin.conftest import at_the_desk
from tests.requests_intake.admin.pages import page_of, words

pytestmark = pytest.mark.django_db
ADA, BEN = "ada@northwind.example", "ben@northwind.example"


@pytest.fixture
def ben(license):
    """The Regular ESC."""
    return license.escs.get(person__email=BEN)


def choose(esc, letters: Letters, at) -> None:
    choose_letters(person=esc.person, chosen={esc.pk: letters}, at=at)


def of_ben(at):
    """A Request that Ben filed by mail."""
    return filed_request(at=at, sender=BEN, name="Ben Ortiz", **COMPLETE | {"contact_email": BEN})


def answered(issue_request, engineer, at, to: str = BEN) -> None:
    reply(issue_request_id=issue_request.pk, text="Try 14.1.1.", to=to, by=engineer, at=at)


def copies() -> list[str]:
    return list(OutboxItem.objects.filter(template="copy").order_by("pk").values_list("to", flat=True))


def test_without_a_choice_who_has_no_part_in_a_request_gets_no_copy(ada, ben, engineer, monday):
    answered(of_ben(monday), engineer, monday)
    assert copies() == []


def test_who_follows_all_gets_a_copy_of_the_filing_and_of_each_reply(ada, ben, engineer, monday):
    choose(ada, Letters.ALL, monday)
    answered(of_ben(monday), engineer, monday)
    assert copies() == [ADA, ADA]
    filing, answer = OutboxItem.objects.filter(template="copy").order_by("pk")
    assert "Ben Ortiz filed this Request." in filing.body_text
    assert "Tom Okafor of the support team wrote to ben@northwind.example." in answer.body_text
    assert "Try 14.1.1." in answer.body_text
    assert "You get this copy because you chose: all Requests of the license." in answer.body_text
    assert answer.automatic


@pytest.mark.parametrize(("letters", "copied"), [(Letters.MINE, [ADA]), (Letters.OWED, [])])
def test_who_takes_part_gets_a_copy_unless_it_wants_none(ada, ben, engineer, monday, letters, copied):
    choose(ada, letters, monday)
    filed = of_ben(monday)
    said = typed_message(at=monday, text="We see it too.")
    add_message(issue_request_id=filed.pk, submission=said, by=FiledBy(ada.person), key="m", at=monday)
    answered(filed, engineer, monday + timedelta(minutes=1))
    assert copies() == copied


def test_what_is_owed_comes_whatever_was_chosen(ada, engineer, monday):
    choose(ada, Letters.OWED, monday)
    filed = filed_request(at=monday, without=("question",))
    answered(filed, engineer, monday, to=ADA)
    owed = OutboxItem.objects.filter(to=ADA).order_by("pk").values_list("template", flat=True)
    assert list(owed) == ["what_is_missing", "reply"]


def test_a_regular_esc_follows_what_it_sees_only_and_one_whose_account_is_inactive_nothing(
    ada, ben, engineer, license, monday
):
    choose(ben, Letters.ALL, monday)
    choose(EscFactory(license=license, person__is_active=False), Letters.ALL, monday)
    answered(filed_request(at=monday), engineer, monday, to=ADA)
    assert copies() == []


def test_the_reply_form_names_who_gets_a_copy(ada, ben, monday, db):
    choose(ada, Letters.ALL, monday)
    desk = at_the_desk(StaffFactory(name="Tom Okafor"), "Support engineer")
    shown = words(desk.get(page_of(of_ben(monday))))
    assert "Copies, as they chose on the site ada@northwind.example Ada Brandt: all Requests of the license" in shown


def test_a_person_chooses_for_its_own_licenses_alone(ada, ben):
    browser = logged_in(ada.person)
    shown = browser.get("/letters/").content.decode()
    assert "License L4821-0937, Northwind Analytics" in shown
    assert "nobody can turn them off" in shown
    answer = browser.post("/letters/", {f"esc-{ada.pk}": "all", f"esc-{ben.pk}": "owed"}, follow=True)
    assert "Your choice is saved." in words(answer)
    assert list(LetterChoice.objects.values_list("esc", "letters")) == [(ada.pk, "all")]
    assert '<option value="all" selected>' in answer.content.decode()


def test_all_is_no_choice_of_a_regular_esc(ben):
    browser = logged_in(ben.person)
    assert "All Requests of the license" not in browser.get("/letters/").content.decode()
    assert "Select a valid choice" in words(browser.post("/letters/", {f"esc-{ben.pk}": "all"}))
    assert LetterChoice.objects.count() == 0
