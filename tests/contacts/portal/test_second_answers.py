"""A second "Accept", and a form that was sent while nobody was logged in, are told kindly; nothing happens twice."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contacts.choices import EscRole
from contacts.models import Handover, Invitation, ProductionSystem
from contacts.services.escs import remove_esc
from contacts.services.handover import nominate
from contacts.services.invitations import invite
from requests_intake.models import OutboxItem
from tests.contacts.portal.people import logged_in
from tests.contacts.portal.steps import log_in, secret_for
from tests.factories.contacts import AdministrativeEscFactory, EscFactory, ProductionSystemFactory, UserFactory

pytestmark = pytest.mark.django_db
CHLOE = "chloe@northwind.example"
PAGE = "/licenses/L4821-0937/"
OFFER = f"{PAGE}nomination/"


@pytest.fixture
def ada():
    return AdministrativeEscFactory(license__number="L4821-0937", person__name="Ada Brandt")


@pytest.fixture
def token(ada) -> str:
    """Of an invitation for Chloe."""
    invite(license_id=ada.license_id, email=CHLOE, name="Chloe", role=EscRole.REGULAR, at=timezone.now())
    return secret_for(CHLOE)


@pytest.fixture
def chloe(token):
    return logged_in(UserFactory(email=CHLOE))


def accept(browser: Client):
    return browser.post(reverse("portal:accept", args=[Invitation.objects.get().pk]))


@pytest.mark.clause("1.1")
@pytest.mark.parametrize("way", ["button", "looking", "link"])
def test_who_accepts_an_invitation_twice_reads_that_it_worked(ada, chloe, token, way):
    accept(chloe)
    again = {
        "button": lambda: accept(chloe),
        "looking": lambda: chloe.get(reverse("portal:accept", args=[Invitation.objects.get().pk])),
        "link": lambda: chloe.get(f"/invitations/{token}/"),
    }[way]()

    assert again.url == PAGE
    assert "You accepted this invitation already" in chloe.get(PAGE).content.decode()
    assert ada.license.escs.filter(person__email=CHLOE).count() == 1


@pytest.mark.clause("1.1")
def test_an_accepted_invitation_is_as_missing_as_any_for_others_and_for_who_was_removed(ada, chloe, token):
    accept(chloe)
    other = logged_in(UserFactory())
    assert accept(other).status_code == 404
    assert other.get(f"/invitations/{token}/").status_code == 404
    assert Client().get(f"/invitations/{token}/").status_code == 404
    remove_esc(esc_id=ada.license.escs.get(person__email=CHLOE).pk, at=timezone.now())

    assert accept(chloe).status_code == 404
    assert chloe.get(f"/invitations/{token}/").status_code == 404


@pytest.mark.clause("1.2a")
@pytest.mark.parametrize(("answer", "says"), [("accept", "You accepted"), ("decline", "You declined")])
def test_who_answers_an_offer_twice_reads_what_the_first_answer_did(ada, answer, says):
    ben = EscFactory(license=ada.license)
    nominate(license_id=ada.license_id, nominee=ben.person, by=ada.person, at=timezone.now())
    browser = logged_in(ben.person, second_factor=True)
    browser.post(OFFER, {"answer": answer})
    browser.get(PAGE)
    told = OutboxItem.objects.count()
    for again in (browser.post(OFFER, {"answer": "accept"}), browser.get(OFFER)):
        assert again.url == PAGE
    said = browser.get(PAGE).content.decode()

    assert f"{says} the Administrative role already" in said
    assert (Handover.objects.count(), OutboxItem.objects.count()) == (1, told)


@pytest.mark.clause("1.1")
def test_accepting_while_nobody_is_logged_in_leads_to_the_question_after_the_login(chloe):
    person, browser = UserFactory._meta.model.objects.get(email=CHLOE), Client()
    to_login = accept(browser)
    log_in(browser, person.email)
    wanted = to_login.url.partition("next=")[2]
    page = browser.get(wanted)

    assert page.status_code == 200
    assert "You are invited" in page.content.decode()
    assert Invitation.objects.get().accepted_at is None


def test_pages_that_only_a_form_changes_show_a_question_or_what_there_is(ada, token):
    ben = EscFactory(license=ada.license)
    nominate(license_id=ada.license_id, nominee=ben.person, by=ada.person, at=timezone.now())
    system = ProductionSystemFactory(license=ada.license, retired_at=timezone.now())
    browser = logged_in(ada.person)
    withdraw = reverse("portal:withdraw", args=["L4821-0937", Invitation.objects.get().pk])

    assert "Withdraw the invitation?" in browser.get(withdraw).content.decode()
    assert "Take back the offer to" in browser.get(f"{PAGE}hand-over/take-back/").content.decode()
    assert browser.get(f"{PAGE}systems/{system.pk}/use-again/").url == PAGE
    assert Invitation.objects.exists()
    assert Handover.objects.get().outcome == ""
    assert ProductionSystem.objects.get().retired_at is not None
    browser.post(withdraw, {"sure": "yes", "seen": Invitation.objects.get().pk})
    browser.post(f"{PAGE}hand-over/take-back/", {"sure": "yes", "seen": Handover.objects.get().pk})
    assert not Invitation.objects.exists()
    assert Handover.objects.get().outcome == "withdrawn"
