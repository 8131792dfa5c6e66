"""Inviting people who have not registered yet."""

import pytest

from contacts.choices import EscRole
from contacts.models import Invitation
from contacts.services.esc_refusals import AdministrativeEscTaken, AlreadyEsc, NoSeatLeft
from contacts.services.invitations import invite
from contacts.signals import invited
from tests.factories.contacts import REGISTERED_AT, AdministrativeEscFactory, EscFactory, InvitationFactory
from tests.factories.licensing import LicenseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.1")]


@pytest.fixture
def told():
    """The invitations that were signalled."""
    invitations = []

    def listen(invitation, **_):
        invitations.append(invitation)

    invited.connect(listen)
    yield invitations
    invited.disconnect(listen)


def send(license, email="new@customer.example", role=EscRole.REGULAR, name="New"):
    return invite(license_id=license.pk, email=email, name=name, role=role, at=REGISTERED_AT)


def test_an_invitation_is_made_and_signalled(told):
    invitation = send(LicenseFactory(), email=" New@Customer.example ")

    assert (invitation.email, invitation.role, invitation.accepted_at) == ("new@customer.example", "regular", None)
    assert told == [invitation]


def test_inviting_again_brings_the_invitation_up_to_date_without_a_signal(told):
    license = LicenseFactory()
    send(license)
    send(license, name="Newer")

    assert Invitation.objects.get().name == "Newer"
    assert len(told) == 1


@pytest.mark.clause("1.2b")
def test_an_invitation_beyond_seats_and_open_invitations_is_refused():
    license = LicenseFactory(seats=3)
    AdministrativeEscFactory(license=license)
    InvitationFactory.create_batch(2, license=license)

    with pytest.raises(NoSeatLeft, match="3 of 3 seats are taken, 2 of them by open invitations"):
        send(license)


def test_an_accepted_invitation_holds_no_seat():
    license = LicenseFactory(seats=2)
    InvitationFactory(license=license, accepted_at=REGISTERED_AT)
    EscFactory(license=license)

    assert send(license)


@pytest.mark.clause("1.2a")
def test_an_invitation_as_administrative_esc_is_refused_where_there_is_one():
    with pytest.raises(AdministrativeEscTaken):
        send(AdministrativeEscFactory().license, role=EscRole.ADMINISTRATIVE)


@pytest.mark.clause("1.2a")
def test_only_one_person_is_invited_as_administrative_esc():
    invitation = InvitationFactory(role=EscRole.ADMINISTRATIVE)

    with pytest.raises(AdministrativeEscTaken, match=f"{invitation.email}, invited"):
        send(invitation.license, role=EscRole.ADMINISTRATIVE)


def test_an_esc_is_not_invited():
    esc = EscFactory()

    with pytest.raises(AlreadyEsc):
        send(esc.license, email=esc.person.email.upper())
