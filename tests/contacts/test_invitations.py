"""Inviting people who have not registered yet."""

from datetime import timedelta
from hashlib import sha256

import pytest

from contacts.choices import ChangeChannel, EscRole
from contacts.models import ContactChange, Invitation
from contacts.selectors import invitation_by_token, seat_use, with_escs
from contacts.services.contact_changes import BY_ITSELF, Asked
from contacts.services.esc_refusals import (
    AdministrativeEscTaken,
    AlreadyEsc,
    InvitationNotOpen,
    NoSeatLeft,
    NotRegistered,
)
from contacts.services.invitations import accept_invitation, invite, withdraw_invitation
from contacts.signals import invited
from licensing.models import License
from tests.factories.contacts import (
    REGISTERED_AT,
    AdministrativeEscFactory,
    EscFactory,
    InvitationFactory,
    UnregisteredUserFactory,
    UserFactory,
)
from tests.factories.licensing import LicenseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.1")]


@pytest.fixture
def told():
    """The invitations that were signalled, each with its token."""
    invitations = []

    def listen(invitation, token, **_):
        invitations.append((invitation, token))

    invited.connect(listen)
    yield invitations
    invited.disconnect(listen)


def send(license, email="new@customer.example", role=EscRole.REGULAR, name="New", asked=BY_ITSELF):
    return invite(license_id=license.pk, email=email, name=name, role=role, at=REGISTERED_AT, asked=asked)


def test_an_invitation_is_made_and_signalled(told):
    invitation = send(LicenseFactory(), email=" New@Customer.example ")

    assert (invitation.email, invitation.role, invitation.accepted_at) == ("new@customer.example", "regular", None)
    [(signalled, token)] = told
    assert signalled == invitation
    assert (len(token), invitation.token_digest) == (43, sha256(token.encode()).hexdigest())
    assert invitation.expires_at == REGISTERED_AT + timedelta(hours=72)


def test_inviting_again_sends_a_new_link_and_the_earlier_one_is_dead(told):
    license = LicenseFactory()
    send(license)
    send(license, name="Newer")

    assert Invitation.objects.get().name == "Newer"
    found = [invitation_by_token(token, at=REGISTERED_AT) for _, token in told]
    assert found == [None, Invitation.objects.get()]


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


@pytest.mark.clause("1.2a")
@pytest.mark.parametrize(
    ("channel", "role"),
    [
        (ChangeChannel.REGISTRATION_FORM, "administrative"),
        (ChangeChannel.TELEPHONE, "administrative"),
        (ChangeChannel.DESK, "regular"),
        (ChangeChannel.IMPORT, "regular"),
    ],
)
def test_only_staff_lower_the_role_of_an_open_invitation(channel, role):
    license = LicenseFactory()
    send(license, role=EscRole.ADMINISTRATIVE)

    asker = UserFactory()
    again = send(license, name="Named anew", asked=Asked(by=asker, channel=channel, typed_by=asker))

    assert (again.role, again.name) == (role, "Named anew")
    assert ContactChange.objects.latest("pk").after["role"] == EscRole(role).label


@pytest.mark.clause("1.2a")
def test_an_invitation_sent_again_offers_no_role_that_somebody_has_meanwhile():
    license = LicenseFactory()
    send(license, role=EscRole.ADMINISTRATIVE)
    AdministrativeEscFactory(license=license)

    assert send(license).role == "regular"


def test_an_esc_is_not_invited():
    esc = EscFactory()

    with pytest.raises(AlreadyEsc):
        send(esc.license, email=esc.person.email.upper())


def accept(invitation, person, at=REGISTERED_AT):
    asked = Asked(by=person, channel=ChangeChannel.REGISTRATION_FORM)
    return accept_invitation(invitation_id=invitation.pk, person=person, asked=asked, at=at)


def test_who_has_the_invited_address_becomes_the_esc():
    invitation = InvitationFactory(license__seats=1)
    person = UserFactory(email=invitation.email)
    esc = accept(invitation, person)
    invitation.refresh_from_db()

    assert (esc.person, esc.license, esc.role) == (person, invitation.license, "regular")
    assert invitation.accepted_at == REGISTERED_AT
    assert ContactChange.objects.get().asked_by == person


def refused_ones():
    """Who or what is wrong with an acceptance."""
    invitation = InvitationFactory()
    invited = UserFactory(email=invitation.email)
    yield invitation, UserFactory(), REGISTERED_AT
    yield invitation, invited, invitation.expires_at
    yield InvitationFactory(email=invited.email, accepted_at=REGISTERED_AT), invited, REGISTERED_AT
    withdrawn = InvitationFactory(email=invited.email)
    withdraw_invitation(invitation_id=withdrawn.pk, asked=BY_ITSELF, at=REGISTERED_AT)
    yield withdrawn, invited, REGISTERED_AT


def test_an_invitation_is_accepted_by_nobody_else_and_not_once_it_is_over():
    for invitation, person, at in refused_ones():
        with pytest.raises(InvitationNotOpen):
            accept(invitation, person, at)


def test_an_unproven_address_accepts_nothing():
    invitation = InvitationFactory()

    with pytest.raises(NotRegistered):
        accept(invitation, UnregisteredUserFactory(email=invitation.email))


def test_only_an_invitation_that_takes_the_place_of_an_open_one_says_so():
    first = send(LicenseFactory())
    again = send(first.license, email="NEW@customer.example")
    lapsed = {"license_id": first.license_id, "email": first.email, "name": "New"}
    late = invite(role=EscRole.REGULAR, at=again.expires_at, **lapsed)

    assert (first.renews, again.renews, late.renews) == (False, True, False)


@pytest.mark.clause("1.2b")
def test_a_lapsed_or_withdrawn_invitation_holds_no_seat():
    invitation = InvitationFactory(license__seats=1)
    with pytest.raises(NoSeatLeft):
        send(invitation.license)
    withdraw_invitation(invitation_id=invitation.pk, asked=BY_ITSELF, at=REGISTERED_AT)
    send(invitation.license)

    lapsed = InvitationFactory(license__seats=1)
    late = {"license_id": lapsed.license_id, "email": "late@customer.example", "name": "Late"}
    assert invite(role=EscRole.REGULAR, at=lapsed.expires_at, **late)


def test_somebody_whose_invitation_lapsed_is_invited_again_in_the_same_row(told):
    invitation = InvitationFactory()
    later = invitation.expires_at + timedelta(days=1)
    same = {"license_id": invitation.license_id, "email": invitation.email, "name": "Again"}
    invite(role=EscRole.REGULAR, at=later, **same)

    assert Invitation.objects.get().expires_at == later + timedelta(hours=72)


def test_an_answered_invitation_is_not_withdrawn():
    invitation = InvitationFactory(accepted_at=REGISTERED_AT)

    with pytest.raises(InvitationNotOpen):
        withdraw_invitation(invitation_id=invitation.pk, asked=BY_ITSELF, at=REGISTERED_AT)


@pytest.mark.clause("1.2b")
@pytest.mark.parametrize(
    ("escs", "invited", "words"),
    [
        (8, 1, "8 of 10 seats, 1 invitation open"),
        (8, 2, "8 of 10 seats, 2 invitations open"),
        (0, 0, "0 of 10 seats"),
    ],
)
def test_how_full_a_license_is_counts_escs_and_open_invitations(escs, invited, words):
    license = LicenseFactory(seats=10)
    EscFactory.create_batch(escs, license=license)
    InvitationFactory.create_batch(invited, license=license)
    InvitationFactory(license=license, expires_at=REGISTERED_AT)
    InvitationFactory(license=license, accepted_at=REGISTERED_AT)

    assert seat_use(with_escs(License.objects.all(), at=REGISTERED_AT).get()) == words
