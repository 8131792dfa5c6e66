"""The link of an invitation: one answer for all that is wrong with it, and nothing used up by looking."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contacts.choices import EscRole
from contacts.models import EnterpriseSupportContact, Invitation, User
from contacts.services.contact_changes import BY_ITSELF
from contacts.services.invitations import invite, withdraw_invitation
from licensing.models import License
from requests_intake.models import OutboxItem
from requests_intake.services.outbox import deliver_next
from tests.contacts.portal.steps import post, register, secret_for
from tests.factories.contacts import AdministrativeEscFactory, EscFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.1")]
CHLOE = "chloe@northwind.example"


@pytest.fixture
def license() -> License:
    return AdministrativeEscFactory(license__seats=3, license__number="L4821-0937").license


def sent(license, email=CHLOE, at=None) -> str:
    """Invite somebody; the token of the link in the mail."""
    invite(license_id=license.pk, email=email, name="Chloe", role=EscRole.REGULAR, at=at or timezone.now())
    return secret_for(email)


@pytest.fixture
def chloe(client) -> User:
    """The invited person, logged in."""
    person = UserFactory(email=CHLOE)
    client.force_login(person)
    return person


def link(token: str) -> str:
    return f"/invitations/{token}/"


def test_the_invited_person_accepts_with_a_button(client, chloe, license):
    token = sent(license)
    assert "You are invited" in client.get(link(token)).content.decode()

    answer = post(client, "portal:accept", {}, Invitation.objects.get().pk)
    assert answer.url == reverse("portal:license", args=[license.number])
    assert license.escs.get(person=chloe).role == "regular"


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_looking_at_the_link_uses_nothing_up(client, chloe, license, method):
    token = sent(license)
    before = Invitation.objects.values().get()
    for browser in (client, Client()):
        getattr(browser, method)(link(token))
        getattr(browser, method)(reverse("portal:accept", args=[Invitation.objects.get().pk]))

    assert Invitation.objects.values().get() == before
    assert not EnterpriseSupportContact.objects.filter(person=chloe).exists()
    assert client.get(link(token)).status_code == 200


def replaced(license):
    token = sent(license)
    sent(license)
    return token


def used(license):
    token = sent(license)
    Invitation.objects.update(accepted_at=timezone.now())
    return token


def withdrawn(license):
    token = sent(license)
    withdraw_invitation(invitation_id=Invitation.objects.get().pk, asked=BY_ITSELF, at=timezone.now())
    return token


WRONG = {
    "blank": lambda license: "",
    "a space": lambda license: "%20",
    "unknown": lambda license: "x" * 43,
    "padded before": lambda license: f"%20{sent(license)}",
    "padded behind": lambda license: f"{sent(license)}%20",
    "with a dot": lambda license: f"{sent(license)}.",
    "in another case": lambda license: sent(license).swapcase(),
    "too short": lambda license: sent(license)[:-1],
    "its digest": lambda license: sent(license) and Invitation.objects.get().token_digest,
    "its number": lambda license: sent(license) and str(Invitation.objects.get().pk),
    "None": lambda license: "None",
    "older": replaced,
    "used": used,
    "withdrawn": withdrawn,
    "lapsed": lambda license: sent(license, at=timezone.now() - timedelta(hours=72)),
    "somebody else's": lambda license: sent(license, email="dan@northwind.example"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_whatever_is_wrong_with_a_link_the_answer_is_the_same_404_and_nothing_is_used_up(client, chloe, license, wrong):
    address = link(WRONG[wrong](license)).replace("//", "/")
    before = list(Invitation.objects.order_by("pk").values())
    # A link that is open asks whoever is not logged in to do so.
    for browser in (client, *([] if wrong == "somebody else's" else [Client()])):
        for method in ("get", "head", "post"):
            ask = getattr(browser, method)
            answer, usual = ask(address), ask(link("y" * 43))
            assert answer.status_code == usual.status_code == 404
            assert same(answer) == same(usual)
            assert (answer.content == b"") is (method == "head")

    assert list(Invitation.objects.order_by("pk").values()) == before
    assert not EnterpriseSupportContact.objects.filter(person=chloe).exists()


def same(answer) -> tuple[bytes, dict[str, str]]:
    """All bytes and headers of an answer, but for the token against forgery."""
    content = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", answer.content)
    return content, {name: value for name, value in answer.headers.items() if name != "Content-Length"}


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_link_looked_at_by_a_scanner_of_mails_opens_for_the_invited_afterwards(client, chloe, license, method):
    token = sent(license)
    for _ in range(3):
        assert getattr(Client(), method)(link(token)).status_code == 200
    assert client.post(link(token)).url == reverse("portal:license", args=[license.number])


def test_a_link_is_of_no_use_without_its_mailbox(client, license):
    token = sent(license)
    page = client.post(link(token)).content.decode()

    assert "Log in with the address" in page
    assert CHLOE not in page
    assert Invitation.objects.get().accepted_at is None


def test_who_is_not_registered_yet_is_led_through_registering_back_to_the_link(client, license):
    token = sent(license)
    answer = register(client, CHLOE, next=link(token))

    assert answer.url == link(token)
    assert "You are invited" in client.get(answer.url).content.decode()


def test_open_invitations_stand_on_the_first_page_and_are_accepted_there(client, chloe, license):
    sent(license)
    assert "You are invited" in client.get("/").content.decode()

    post(client, "portal:accept", {}, Invitation.objects.get().pk)
    assert license.escs.filter(person=chloe).exists()


def test_the_invitation_of_somebody_else_is_not_accepted_by_its_number(client, chloe, license):
    sent(license, email="dan@northwind.example")

    assert post(client, "portal:accept", {}, Invitation.objects.get().pk).status_code == 404


@pytest.mark.clause("1.2b")
def test_whose_seat_is_gone_reads_why(client, chloe, license):
    sent(license)
    EscFactory.create_batch(2, license=license)
    page = post(client, "portal:accept", {}, Invitation.objects.get().pk).content.decode()

    assert "3 of 3 seats are taken" in page


def test_the_token_is_kept_nowhere_once_the_mail_has_left(license, monday):
    token = sent(license, at=monday)
    assert token not in OutboxItem.objects.get().body_text
    deliver_next(monday)

    item = OutboxItem.objects.get()
    assert (item.state, item.secret) == ("sent", "")
    assert token not in item.body_text + item.body_html + str(item.headers)


def test_the_mail_carries_the_link_and_its_last_moment(license, monday, settings):
    token = sent(license, at=monday)
    deliver_next(monday)
    mail = next(settings.MAIL_FOLDER.glob("*.eml")).read_text()

    assert f"https://desk.example/invitations/{token}/" in mail.replace("=\n", "")
    assert "Thu 3 Dec 2026 09:00 CST" in mail
