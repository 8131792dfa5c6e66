"""Inviting and removing, for the Administrative ESC of a license."""

import pytest
from django.urls import reverse

from contacts.models import ContactChange, EnterpriseSupportContact, Invitation
from requests_intake.models import OutboxItem
from tests.contacts.portal.people import logged_in
from tests.factories.contacts import AdministrativeEscFactory, EscFactory, InvitationFactory, UserFactory

pytestmark = pytest.mark.django_db
CHLOE = {"name": "Chloe Martin", "email": "Chloe@Northwind.example"}


@pytest.fixture
def ada() -> EnterpriseSupportContact:
    return AdministrativeEscFactory(person__name="Ada Brandt", license__seats=3)


@pytest.fixture
def ben(ada) -> EnterpriseSupportContact:
    return EscFactory(license=ada.license, person__name="Ben Ortiz")


def page(name: str, esc, *more) -> str:
    return reverse(f"portal:{name}", args=[esc.license.number, *more])


@pytest.mark.clause("1.1")
def test_the_administrative_esc_invites_a_person(ada):
    answer = logged_in(ada.person).post(page("invite", ada), CHLOE)
    invitation = Invitation.objects.get()

    assert answer.url == page("license", ada)
    assert (invitation.email, invitation.role) == ("chloe@northwind.example", "regular")
    assert ContactChange.objects.get().asked_by == ada.person
    assert OutboxItem.objects.get().to == "chloe@northwind.example"


def test_who_invites_a_person_again_is_told_that_the_earlier_link_is_dead(ada):
    browser = logged_in(ada.person)
    first, again = (browser.post(page("invite", ada), CHLOE, follow=True).content.decode() for _ in range(2))

    assert "chloe@northwind.example is invited. A seat" in first
    assert "chloe@northwind.example is invited anew. Only the link of the newest mail works" in again


@pytest.mark.clause("1.2b")
def test_an_invitation_beyond_the_seats_is_refused_with_both_numbers(ada, ben):
    InvitationFactory(license=ada.license, expires_at="2999-01-01T00:00Z")
    said = logged_in(ada.person).post(page("invite", ada), CHLOE).content.decode()

    assert "3 of 3 seats are taken, 1 of them by open invitation" in said
    assert Invitation.objects.count() == 1


def test_nobody_is_invited_as_administrative_esc_through_the_form(ada):
    logged_in(ada.person).post(page("invite", ada), CHLOE | {"role": "administrative", "license": "7"})

    assert Invitation.objects.get().role == "regular"


def test_an_invitation_is_withdrawn(ada):
    invitation = InvitationFactory(license=ada.license, expires_at="2999-01-01T00:00Z")
    browser, address = logged_in(ada.person), page("withdraw", ada, invitation.pk)
    assert f'href="{address}"' in browser.get(page("license", ada)).content.decode()
    for unsure in ({}, {"sure": "yes"}, {"sure": "yes", "seen": "0"}):
        assert "Withdraw the invitation?" in browser.post(address, unsure).content.decode()
    assert Invitation.objects.exists()
    browser.post(address, {"sure": "yes", "seen": invitation.pk})

    assert not Invitation.objects.exists()


@pytest.mark.clause("1.2a")
def test_an_esc_is_removed_after_a_question_and_is_told(ada, ben):
    browser = logged_in(ada.person)
    assert "Remove Ben Ortiz?" in browser.get(page("remove", ada, ben.pk)).content.decode()
    assert EnterpriseSupportContact.objects.filter(pk=ben.pk).exists()

    browser.post(page("remove", ada, ben.pk))
    mail = OutboxItem.objects.get()
    assert not EnterpriseSupportContact.objects.filter(pk=ben.pk).exists()
    assert (mail.to, mail.template) == (ben.person.email, "esc_removed")
    assert "removed by Ada Brandt" in mail.body_text
    assert ContactChange.objects.get().before == {"role": "Regular"}


@pytest.mark.clause("1.2a")
def test_the_administrative_esc_does_not_remove_itself(ada):
    said = logged_in(ada.person).post(page("remove", ada, ada.pk)).content.decode()

    assert "Give that role to another ESC first" in said
    assert EnterpriseSupportContact.objects.filter(pk=ada.pk).exists()


@pytest.mark.clause("1.3a")
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["regular", "of another license", "no ESC"])
def test_nobody_else_invites_withdraws_or_removes(ada, ben, method, who):
    invitation = InvitationFactory(license=ada.license, expires_at="2999-01-01T00:00Z")
    person = {"regular": ben.person, "of another license": AdministrativeEscFactory().person}.get(who) or UserFactory()
    browser = logged_in(person)
    pages = [page("invite", ada), page("remove", ada, ben.pk), page("remove", ada, ada.pk)]
    if method == "post":
        pages.append(page("withdraw", ada, invitation.pk))

    assert [getattr(browser, method)(address, CHLOE).status_code for address in pages] == [404] * len(pages)
    assert ContactChange.objects.count() == 0
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize("name", ["remove", "withdraw", "esc"])
def test_the_number_of_a_row_of_another_license_leads_nowhere(ada, name):
    elsewhere = EscFactory()
    invitation = InvitationFactory(license=elsewhere.license, expires_at="2999-01-01T00:00Z")
    row = invitation if name == "withdraw" else elsewhere

    assert logged_in(ada.person).post(page(name, ada, row.pk), CHLOE).status_code == 404


def test_thirty_invitations_an_hour_are_enough(ada, settings):
    settings.ACCOUNT_RATE_LIMITS = {"invite": "1/h/user"}
    browser = logged_in(ada.person)
    browser.post(page("invite", ada), CHLOE)
    said = browser.post(page("invite", ada), CHLOE | {"email": "dan@northwind.example"}).content.decode()

    assert "Wait before you send more" in said
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize("name", ["Chloe\x01", "Chloe\u202eevil"])
def test_an_invited_name_holds_no_control_characters(ada, name):
    said = logged_in(ada.person).post(page("invite", ada), CHLOE | {"name": name}).content.decode()

    assert "A name holds no control characters." in said
    assert not Invitation.objects.exists()
