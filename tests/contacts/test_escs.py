"""Registering and removing ESCs."""

import pytest
from django.db import IntegrityError

from contacts.choices import EscRole
from contacts.models import ContactChange, EnterpriseSupportContact
from contacts.services.esc_refusals import (
    AdministrativeEscNeeded,
    AdministrativeEscTaken,
    AlreadyEsc,
    EscGone,
    NoSeatLeft,
    NotRegistered,
    refusal_behind,
)
from contacts.services.escs import make_administrative, register_esc, remove_esc
from tests.factories.contacts import (
    REGISTERED_AT,
    AdministrativeEscFactory,
    EscFactory,
    InvitationFactory,
    UnregisteredUserFactory,
    UserFactory,
)
from tests.factories.licensing import LicenseFactory

pytestmark = pytest.mark.django_db


def register(license, person=None, role=EscRole.REGULAR):
    return register_esc(license_id=license.pk, person=person or UserFactory(), role=role, at=REGISTERED_AT)


def test_a_registered_person_becomes_an_esc():
    person, license = UserFactory(), LicenseFactory()
    esc = register(license, person, EscRole.ADMINISTRATIVE)

    assert (esc.person, esc.license, esc.role, esc.since_at) == (person, license, "administrative", REGISTERED_AT)


@pytest.mark.clause("1.1")
def test_an_unregistered_person_does_not_become_an_esc():
    with pytest.raises(NotRegistered, match="is not registered in the Portal"):
        register(LicenseFactory(), UnregisteredUserFactory())


@pytest.mark.clause("1.2b")
def test_an_esc_beyond_the_seats_is_refused_with_both_numbers():
    license = LicenseFactory(seats=5)
    EscFactory.create_batch(5, license=license)

    with pytest.raises(NoSeatLeft, match=f"5 of 5 seats are taken. Remove an ESC of license {license}"):
        register(license)


@pytest.mark.clause("1.2a")
def test_a_second_administrative_esc_is_refused_with_the_first_ones_name():
    esc = AdministrativeEscFactory(person__name="Ada")

    with pytest.raises(AdministrativeEscTaken, match="already: Ada"):
        register(esc.license, role=EscRole.ADMINISTRATIVE)


def test_an_esc_of_the_license_is_not_registered_again():
    esc = EscFactory()

    with pytest.raises(AlreadyEsc):
        register(esc.license, esc.person)


def test_a_person_may_be_an_esc_of_several_licenses():
    esc = AdministrativeEscFactory()

    assert register(LicenseFactory(), esc.person, EscRole.ADMINISTRATIVE).person == esc.person


@pytest.mark.clause("1.1")
def test_becoming_an_esc_answers_the_invitation():
    invitation = InvitationFactory(license__seats=1)
    register(invitation.license, UserFactory(email=invitation.email))
    invitation.refresh_from_db()

    assert invitation.accepted_at == REGISTERED_AT


@pytest.mark.parametrize(
    ("existing", "refusal"),
    [
        ({"role": "regular", "license__seats": 1}, NoSeatLeft),
        ({"role": "administrative"}, AdministrativeEscTaken),
        ({"same_person": True}, AlreadyEsc),
    ],
)
def test_what_only_the_database_sees_is_refused_in_the_same_words(existing, refusal):
    person = UserFactory()
    if existing.pop("same_person", False):
        existing["person"] = person
    license = EscFactory(**existing).license
    role = existing.get("role", "regular")

    with pytest.raises(IntegrityError) as broken:
        EnterpriseSupportContact.objects.create(license=license, person=person, role=role, since_at=REGISTERED_AT)

    assert type(refusal_behind(broken.value, license, person)) is refusal


@pytest.mark.clause("1.2b")
def test_a_seat_kept_for_an_invitation_is_not_given_to_somebody_else_until_it_lapses():
    invitation = InvitationFactory(license__seats=1)

    with pytest.raises(NoSeatLeft, match="1 of 1 seat is taken, 1 of them by open invitation"):
        register(invitation.license)
    late = {"license_id": invitation.license_id, "role": EscRole.REGULAR, "at": invitation.expires_at}
    assert register_esc(person=UserFactory(), **late)


def test_becoming_and_ceasing_to_be_an_esc_are_kept():
    esc = register(LicenseFactory())
    remove_esc(esc_id=esc.pk, at=REGISTERED_AT)

    kept = ContactChange.objects.order_by("pk").values_list("kind", "person", "license", "before", "after")
    assert list(kept) == [
        ("became_esc", esc.person.pk, esc.license.pk, {}, {"role": "Regular"}),
        ("removed", esc.person.pk, esc.license.pk, {"role": "Regular"}, {}),
    ]


def test_any_other_breach_of_the_database_is_no_refusal():
    license, person = LicenseFactory(), UserFactory()

    with pytest.raises(IntegrityError) as broken:
        LicenseFactory(seats=0)

    assert refusal_behind(broken.value, license, person) is None


def test_removing_an_esc_frees_its_seat():
    esc = EscFactory(license__seats=1)
    remove_esc(esc_id=esc.pk, at=REGISTERED_AT)

    assert register(esc.license)


def test_an_esc_that_is_gone_is_told_in_words():
    esc = EscFactory()
    remove_esc(esc_id=esc.pk, at=REGISTERED_AT)

    with pytest.raises(EscGone, match="was removed meanwhile"):
        remove_esc(esc_id=esc.pk, at=REGISTERED_AT)


@pytest.mark.clause("1.2a")
def test_the_administrative_esc_is_not_removed():
    esc = AdministrativeEscFactory()

    with pytest.raises(AdministrativeEscNeeded, match="Give that role to another ESC first"):
        remove_esc(esc_id=esc.pk, at=REGISTERED_AT)


@pytest.mark.clause("1.2a")
def test_handing_over_the_administrative_role_leaves_exactly_one():
    first = AdministrativeEscFactory()
    second = EscFactory(license=first.license)
    make_administrative(esc_id=second.pk, at=REGISTERED_AT)

    roles = dict(first.license.escs.values_list("pk", "role"))
    assert roles == {first.pk: "regular", second.pk: "administrative"}
