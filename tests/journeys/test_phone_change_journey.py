"""A call to Customer Service in a real browser: found while typing, looked at first, then carried out."""

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import expect

from contacts.models import Invitation
from tests.factories.contacts import PASSWORD, SECOND_FACTOR, AdministrativeEscFactory, StaffFactory
from tests.journeys.logging_in import log_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.clause("1.3b")]


def test_an_invitation_by_phone_is_foreseen_while_typing_and_a_look_at_it_invites_nobody(page, live_server):
    ada = AdministrativeEscFactory(person__name="Ada Brandt", license__seats=3)
    maya = StaffFactory(email="maya@desk.example")
    maya.groups.add(Group.objects.get(name="Lead"))
    page.goto(f"{live_server.url}/admin/")
    log_in(page, maya.email, PASSWORD, secret=SECOND_FACTOR)

    page.get_by_role("link", name="Change by phone").click()
    page.get_by_label("Who is calling").press_sequentially("ada br")
    page.get_by_role("link", name="Ada Brandt").click()
    page.get_by_role("link", name="Invite an ESC").click()
    page.get_by_label("Name").fill("Cleo Diaz")
    page.get_by_label("Email").press_sequentially(ada.person.email)
    reason = page.get_by_label("Reason to take it outside the hours")
    if reason.count():
        reason.fill("Their site is down")
    expect(page.get_by_text("is an ESC of license")).to_be_visible()
    page.get_by_label("Email").fill("cleo@customer.example")
    expect(page.get_by_text("Nothing stands in the way")).to_be_visible()
    expect(page.get_by_text("cleo@customer.example: the invitation")).to_be_visible()

    page.get_by_label("told the activation key").check()
    page.get_by_role("button", name="Look first").click()
    expect(page.get_by_label("Email")).to_have_value("cleo@customer.example")
    assert not Invitation.objects.exists()
    page.get_by_role("button", name="Invite by mail").click()
    expect(page.get_by_text("cleo@customer.example is invited.")).to_be_visible()
    assert Invitation.objects.get().name == "Cleo Diaz"
