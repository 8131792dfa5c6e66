"""ESCs choose of which Requests they get copies; what the contract owes always comes."""

from datetime import timedelta

import pytest
import time_machine

from contacts.choices import GrantScope
from requests_intake.choices import Letters
from requests_intake.models import IssueRequest, LetterChoice, OutboxItem, PartnerLetterChoice
from requests_intake.services.conversation import reply
from requests_intake.services.filing import FiledBy, add_message
from requests_intake.services.letter_choices import choose_letters
from tests.contacts.portal.people import logged_in
from tests.factories.api import let_in, program_of
from tests.factories.contacts import EscFactory, PartnerMembershipFactory, StaffFactory
from tests.factories.requests import COMPLETE, filed_request, typed_message
from tests.requests_intake.admin.conftest import at_the_desk
from tests.requests_intake.admin.pages import page_of, words

pytestmark = pytest.mark.django_db
ADA, BEN = "ada@northwind.example", "ben@northwind.example"
PAULA = "paula@meridian.example"


@pytest.fixture
def ben(license):
    """The Regular ESC."""
    return license.escs.get(person__email=BEN)


def choose(esc, letters: Letters, at) -> None:
    choose_letters(person=esc.person, as_esc={esc.pk: letters}, as_partner={}, at=at)


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


@pytest.fixture
def paula(ada, license, monday):
    """A person of a partner to whom the license's Requests are granted."""
    membership = PartnerMembershipFactory(person__email=PAULA)
    return let_in(license, at=monday - timedelta(days=1), membership=membership)


def choose_as_partner(membership, letters: Letters, at) -> None:
    choose_letters(person=membership.person, as_esc={}, as_partner={membership.pk: letters}, at=at)


def filed_by_program(paula, at):
    """A Request of Ben that the partner's program filed."""
    program = program_of(paula, at=at)
    assert program.post("/requests/", {"license": "L4821-0937", "contact_email": BEN}).status_code == 201
    return IssueRequest.objects.get(channel="api")


@pytest.mark.parametrize(
    ("letters", "copied"), [(Letters.ALL, [PAULA, PAULA]), (Letters.MINE, []), (Letters.OWED, []), (None, [])]
)
def test_a_person_of_a_partner_gets_copies_of_what_is_granted_if_it_chose_so(
    paula, ben, engineer, monday, letters, copied
):
    if letters:
        choose_as_partner(paula, letters, monday)
    answered(of_ben(monday), engineer, monday)
    assert copies() == copied


def test_a_person_of_a_partner_follows_what_the_partner_filed(paula, ben, engineer, monday):
    choose_as_partner(paula, Letters.MINE, monday)
    with time_machine.travel(monday, tick=False):
        answered(filed_by_program(paula, monday), engineer, monday)
    assert copies() == [PAULA]


@pytest.mark.parametrize("scopes", [[GrantScope.SEE_LICENSE], None])
def test_a_partner_that_may_not_see_the_requests_gets_no_copy(ada, ben, engineer, license, monday, scopes):
    membership = PartnerMembershipFactory(person__email=PAULA)
    let_in(
        license,
        at=monday - timedelta(days=100 if scopes is None else 1),
        scopes=scopes or [*GrantScope],
        membership=membership,
    )
    choose_as_partner(membership, Letters.ALL, monday)
    answered(of_ben(monday), engineer, monday)
    assert copies() == []


def test_a_person_of_a_partner_chooses_on_the_site(paula):
    browser = logged_in(paula.person)
    assert f"Licenses you work for as {paula.partner}" in words(browser.get("/letters/"))
    answer = browser.post("/letters/", {f"partner-{paula.pk}": "all"}, follow=True)
    assert "Your choice is saved." in words(answer)
    assert PartnerLetterChoice.objects.get().membership == paula
