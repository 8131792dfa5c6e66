"""What the database holds to of clause 1.2, whoever writes and however."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from contacts.choices import EscRole
from contacts.models import EnterpriseSupportContact
from licensing.models import License
from tests.factories.contacts import REGISTERED_AT, AdministrativeEscFactory, EscFactory, UserFactory
from tests.factories.licensing import LicenseFactory

pytestmark = pytest.mark.django_db
_INSERT = (
    "INSERT INTO contacts_enterprisesupportcontact (license_id, person_id, role, since_at) VALUES (%s, %s, %s, %s)"
)


def insert_raw(license, person, role):
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [license.pk, person.pk, role.value, REGISTERED_AT])


def insert_in_bulk(license, person, role):
    EnterpriseSupportContact.objects.bulk_create(
        [EnterpriseSupportContact(license=license, person=person, role=role.value, since_at=REGISTERED_AT)]
    )


def move_by_update(license, person, role):
    esc = EscFactory(person=UserFactory())
    EnterpriseSupportContact.objects.filter(pk=esc.pk).update(license=license, person=person, role=role.value)


WRITES = pytest.mark.parametrize("write", [insert_raw, insert_in_bulk, move_by_update])


@pytest.fixture
def full_license() -> License:
    license = LicenseFactory(seats=2)
    AdministrativeEscFactory(license=license)
    EscFactory(license=license)
    return license


@pytest.mark.clause("1.2b")
@WRITES
def test_no_write_takes_a_seat_that_is_not_there(full_license, write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write(full_license, UserFactory(), EscRole.REGULAR)

    assert full_license.escs.count() == 2


@pytest.mark.clause("1.2a")
@WRITES
def test_no_write_makes_a_second_administrative_esc(write):
    license = AdministrativeEscFactory().license

    with pytest.raises(IntegrityError):
        write(license, UserFactory(), EscRole.ADMINISTRATIVE)


@WRITES
def test_no_write_makes_a_person_an_esc_of_a_license_twice(write):
    esc = EscFactory()

    with pytest.raises(IntegrityError):
        write(esc.license, esc.person, EscRole.REGULAR)


@pytest.mark.clause("1.2b")
def test_a_bulk_of_more_escs_than_seats_leaves_none():
    license = LicenseFactory(seats=2)
    escs = [
        EnterpriseSupportContact(license=license, person=person, since_at=REGISTERED_AT)
        for person in UserFactory.create_batch(3)
    ]

    with pytest.raises(IntegrityError), transaction.atomic():
        EnterpriseSupportContact.objects.bulk_create(escs)

    assert license.escs.count() == 0


@pytest.mark.clause("1.2b")
def test_seats_are_not_updated_below_the_escs(full_license):
    with pytest.raises(IntegrityError):
        License.objects.filter(pk=full_license.pk).update(seats=1)


@pytest.mark.clause("1.2b")
def test_seats_are_not_cut_below_the_escs_by_raw_sql(full_license):
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("UPDATE licensing_license SET seats = 1 WHERE id = %s", [full_license.pk])


def test_seats_may_be_cut_to_the_escs():
    license = EscFactory().license

    assert License.objects.filter(pk=license.pk).update(seats=1) == 1


def test_a_role_is_one_of_two(full_license):
    with pytest.raises(IntegrityError):
        full_license.escs.update(role="superior")


@pytest.mark.django_db(transaction=True)
def test_the_guard_of_the_seats_is_there_after_another_migrate():
    license = EscFactory(license__seats=1).license

    call_command("migrate", verbosity=0)

    with pytest.raises(IntegrityError):
        insert_raw(license, UserFactory(), EscRole.REGULAR)
    with pytest.raises(IntegrityError):
        License.objects.filter(pk=license.pk).update(seats=0)
