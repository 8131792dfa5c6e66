"""Removing an ESC to whom the Administrative role is offered ends the offer, and tells who made it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from contacts.choices import ChangeChannel
from contacts.models import Handover
from contacts.services.contact_changes import Asked
from contacts.services.deputies import name_deputy
from contacts.services.escs import remove_esc
from contacts.services.handover import nominate
from requests_intake.models import OutboxItem
from tests.contacts.portal.people import logged_in
from tests.factories.contacts import AdministrativeEscFactory, EscFactory, StaffFactory

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.2a")]


@pytest.fixture
def ada():
    return AdministrativeEscFactory(person__name="Ada Brandt")


@pytest.fixture
def ben(ada):
    """To whom the role is offered."""
    ben = EscFactory(license=ada.license, person__name="Ben Ortiz")
    nominate(license_id=ada.license_id, nominee=ben.person, by=ada.person, at=timezone.now())
    OutboxItem.objects.all().delete()
    return ben


def told() -> dict[str, str]:
    return dict(OutboxItem.objects.values_list("to", "body_text"))


def test_the_offer_is_over_and_its_giver_is_told(ada, ben, monday):
    staff = StaffFactory()
    remove_esc(esc_id=ben.pk, at=monday, asked=Asked(by=staff, channel=ChangeChannel.DESK, typed_by=staff))
    handover = Handover.objects.get()

    assert (handover.outcome, handover.settled_at) == ("withdrawn", monday)
    assert "The offer is over, and the role stays yours" in told()[ada.person.email].replace("\n", " ")


def test_who_removes_the_nominee_itself_gets_no_mail_of_it(ada, ben):
    logged_in(ada.person).post(reverse("portal:remove", args=[ada.license.number, ben.pk]))

    assert Handover.objects.get().outcome == "withdrawn"
    assert set(told()) == {ben.person.email}


def test_the_page_before_names_the_giver_among_those_who_are_told(ada, ben):
    deputy = EscFactory(license=ada.license)
    name_deputy(license_id=ada.license_id, person=deputy.person, by=ada.person, at=ada.since_at)
    OutboxItem.objects.all().delete()
    browser, page = logged_in(deputy.person), reverse("portal:remove", args=[ada.license.number, ben.pk])
    said = browser.get(page).content.decode()
    browser.post(page)

    assert f"{ada.person.email}: that its offer" in said
    assert set(told()) == {ada.person.email, ben.person.email}


def test_an_offer_to_somebody_else_stays_open(ada, ben):
    chloe = EscFactory(license=ada.license)
    remove_esc(esc_id=chloe.pk, at=timezone.now())

    assert Handover.objects.get().outcome == ""
