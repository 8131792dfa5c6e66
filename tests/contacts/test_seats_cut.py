"""Seats are cut together with the choice of whom to release."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from contacts.models import ContactChange
from contacts.services.esc_refusals import AdministrativeEscNeeded
from contacts.services.seats_cut import NoFewerSeats, NotAnEscOfTheLicense, SeatsBelowInvitations, cut_seats
from licensing.services.seats import SeatsBelowEscs
from tests.factories.contacts import AdministrativeEscFactory, EscFactory, InvitationFactory, StaffFactory
from tests.licensing.form_on import form_on
from tests.requests_intake.admin.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.2b")]


@pytest.fixture
def a(db):
    return AdministrativeEscFactory()


@pytest.fixture
def regular(a):
    return EscFactory.create_batch(3, license=a.license)


def cut(a, seats, release, at, withdraw=()):
    pks, invited = [esc.pk for esc in release], [invitation.pk for invitation in withdraw]
    return cut_seats(license_id=a.license_id, seats=seats, release=pks, withdraw=invited, by=StaffFactory(), at=at)


def test_the_chosen_are_released_and_the_seats_cut(a, regular, monday):
    assert cut(a, 2, regular[:2], monday).seats == 2
    assert {*a.license.escs.all()} == {a, regular[2]}
    assert [change.reason for change in ContactChange.objects.all()] == ["seats cut from 5 to 2"] * 2


@pytest.mark.parametrize("which", ["too few", "the Administrative ESC", "of another license"])
def test_what_is_refused_releases_nobody(a, regular, monday, which):
    release, refusal = {
        "too few": (regular[:1], SeatsBelowEscs),
        "the Administrative ESC": ([regular[0], a], AdministrativeEscNeeded),
        "of another license": ([*regular[:2], EscFactory()], NotAnEscOfTheLicense),
    }[which]
    with pytest.raises(refusal):
        cut(a, 2, release, monday)
    a.license.refresh_from_db()
    assert (a.license.seats, a.license.escs.count()) == (5, 4)


def test_an_open_invitation_keeps_its_seat_unless_it_is_withdrawn_in_the_same_step(a, regular, monday):
    invitation = InvitationFactory(license=a.license, invited_at=monday)
    with pytest.raises(SeatsBelowInvitations, match="2 of 5 seats, 1 invitation open"):
        cut(a, 2, regular[:2], monday)
    assert a.license.escs.count() == 4
    assert cut(a, 2, regular[:2], monday, withdraw=[invitation]).seats == 2
    assert not a.license.invitations.exists()
    assert ContactChange.objects.filter(kind="invitation_withdrawn", reason="seats cut from 5 to 2").exists()


@pytest.mark.parametrize("seats", [5, 6])
def test_a_cut_to_no_fewer_seats_is_none(a, regular, monday, seats):
    with pytest.raises(NoFewerSeats, match=f"and {seats} are no fewer"):
        cut(a, seats, regular[:1], monday)
    assert a.license.escs.count() == 4


@pytest.fixture
def agent(client):
    person = StaffFactory()
    person.groups.add(Group.objects.get(name="Customer Service"))
    client.force_login(person)
    return client


def test_the_desk_leads_from_the_refusal_to_the_choice(agent, a, regular):
    page = reverse("admin:licensing_license_cut_seats", args=[a.license_id])
    shown = agent.get(page, {"seats": 2}).content.decode()
    assert all(esc.person.email in shown for esc in regular)
    assert a.person.email not in shown
    assert "are registered" in agent.post(page, {"seats": 2, "release": [regular[0].pk]}).content.decode()
    assert agent.post(page, {"seats": 2, "release": [esc.pk for esc in regular[:2]]}).status_code == 302
    a.license.refresh_from_db()
    assert (a.license.seats, a.license.escs.count()) == (2, 2)


def test_a_forged_choice_of_the_administrative_esc_is_refused(agent, a, regular):
    page = reverse("admin:licensing_license_cut_seats", args=[a.license_id])
    response = agent.post(page, {"seats": 3, "release": [a.pk]})
    assert "Only Regular ESCs of this license can be released" in response.content.decode()
    assert a.license.escs.count() == 4


@pytest.mark.parametrize("group", ["Support engineer", "Auditor"])
def test_others_of_the_staff_cut_no_seats(client, a, regular, group):
    person = StaffFactory()
    person.groups.add(Group.objects.get(name=group))
    client.force_login(person)
    page = reverse("admin:licensing_license_cut_seats", args=[a.license_id])
    assert client.post(page, {"seats": 2, "release": [esc.pk for esc in regular]}).status_code == 403
    assert a.license.escs.count() == 4


def test_the_page_offers_open_invitations_and_refuses_more_seats(agent, a, regular):
    invitation = InvitationFactory(license=a.license, invited_at=timezone.now())
    page = reverse("admin:licensing_license_cut_seats", args=[a.license_id])
    assert invitation.email in words(agent.get(page))
    assert "and 9 are no fewer" in words(agent.post(page, {"seats": 9}))
    assert "1 invitation open. Withdraw" in words(agent.post(page, {"seats": 4}))
    assert agent.post(page, {"seats": 4, "withdraw": [invitation.pk]}).status_code == 302
    assert "This invitation is not open any more" in words(agent.post(page, {"seats": 3, "withdraw": [invitation.pk]}))


def test_the_license_page_leads_to_the_choice_where_invitations_hold_the_seats(agent, a, regular):
    InvitationFactory(license=a.license, invited_at=timezone.now())
    page = reverse("admin:licensing_license_change", args=[a.license_id])
    answer = agent.post(page, form_on(agent.get(page)) | {"seats": "4"})
    assert "4 seats are not enough: 4 of 5 seats, 1 invitation open." in words(answer)
    assert "Choose whom to release" in words(answer)
