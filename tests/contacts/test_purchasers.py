"""The purchaser of a license is its first Administrative ESC."""

import pytest

from contacts.choices import ChangeChannel, ChangeKind, EscRole
from contacts.models import ContactChange
from contacts.services.escs import register_esc
from contacts.services.purchasers import welcome_purchaser
from contacts.services.registration import begin_registration, confirm_mailbox
from tests.factories.contacts import (
    REGISTERED_AT,
    AdministrativeEscFactory,
    EscFactory,
    InvitationFactory,
    UnregisteredUserFactory,
    UserFactory,
)
from tests.factories.licensing import LicenseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.2a")]
PAT = "pat@customer.example"


def roles(license):
    return dict(license.escs.values_list("person__email", "role"))


def test_the_purchaser_becomes_the_administrative_esc_on_registering_and_the_reason_is_kept():
    license = LicenseFactory(purchaser_email="Pat@Customer.example")
    person = begin_registration(email=PAT)
    assert roles(license) == {}

    confirm_mailbox(person=person, chosen=None, at=REGISTERED_AT)
    assert roles(license) == {PAT: "administrative"}
    change = ContactChange.objects.get()
    assert (change.kind, change.channel, change.asked_by) == (ChangeKind.BECAME_ESC, ChangeChannel.PRODUCT, None)
    assert "The purchaser of the license registered" in change.reason


def test_the_purchaser_of_several_licenses_gets_each_that_has_none():
    mine, another = LicenseFactory.create_batch(2, purchaser_email=PAT)
    taken = AdministrativeEscFactory(license__purchaser_email=PAT).license
    of_others = LicenseFactory()
    welcome_purchaser(person=UserFactory(email=PAT), at=REGISTERED_AT)

    assert roles(mine) == roles(another) == {PAT: "administrative"}
    assert PAT not in roles(taken)
    assert roles(of_others) == {}


def test_a_purchaser_who_is_a_regular_esc_is_given_the_role():
    esc = EscFactory(license__purchaser_email=PAT, person=UserFactory(email=PAT))
    welcome_purchaser(person=esc.person, at=REGISTERED_AT)

    assert roles(esc.license) == {PAT: "administrative"}


def test_an_unproven_address_gives_no_role():
    license = LicenseFactory(purchaser_email=PAT)
    welcome_purchaser(person=UnregisteredUserFactory(email=PAT), at=REGISTERED_AT)

    assert roles(license) == {}


def test_a_license_that_had_an_administrative_esc_does_not_fall_back_to_its_purchaser():
    license, purchaser, other = LicenseFactory(), UserFactory(email=PAT), UserFactory()
    register_esc(license_id=license.pk, person=other, role=EscRole.ADMINISTRATIVE, at=REGISTERED_AT)
    license.escs.all().delete()
    license.purchaser_email = PAT
    license.save()
    welcome_purchaser(person=purchaser, at=REGISTERED_AT)

    assert roles(license) == {}


@pytest.mark.clause("1.2b")
def test_seats_that_are_all_kept_do_not_keep_the_purchaser_from_registering(caplog):
    license = LicenseFactory(purchaser_email=PAT, seats=1)
    InvitationFactory(license=license, invited_at=REGISTERED_AT)
    person = begin_registration(email=PAT)
    confirm_mailbox(person=person, chosen=None, at=REGISTERED_AT)
    person.refresh_from_db()

    assert person.registered_at
    assert roles(license) == {}


def test_the_role_is_taken_at_the_next_login_where_the_license_was_sold_later(client):
    purchaser = UserFactory(email=PAT)
    license = LicenseFactory(purchaser_email=PAT)
    client.force_login(purchaser)

    assert roles(license) == {PAT: "administrative"}
