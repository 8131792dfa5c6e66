"""The rows of permissions equal roles and grants, whatever happened, and one license's change touches no other."""

import random
from datetime import timedelta

import pytest
from django.core.management import call_command

from contacts.choices import EscRole, GrantScope
from contacts.models import EnterpriseSupportContact, LicenseUserObjectPermission, PartnerGrant, PartnerMembership
from contacts.services.deputies import name_deputy
from contacts.services.escs import register_esc, remove_esc
from contacts.services.handover import appoint
from contacts.services.partners import add_to_partner, grant_partner, remove_from_partner, revoke_grant
from contacts.services.permissions import differences, rebuild_all_permissions, rebuild_license_permissions
from licensing.services.refusal import Refusal
from tests.factories.contacts import AdministrativeEscFactory, EscFactory, PartnerFactory, StaffFactory, UserFactory
from tests.factories.licensing import LicenseFactory

pytestmark = pytest.mark.django_db
STEPS = 60


def rows(license) -> list[tuple]:
    found = LicenseUserObjectPermission.objects.filter(content_object=license).order_by("pk")
    return list(found.values_list("pk", "user", "permission__codename", "lapses_at"))


@pytest.mark.parametrize("seed", range(5))
def test_after_any_sequence_of_changes_rows_equal_roles(seed, monday):
    dice = random.Random(seed)
    licenses = LicenseFactory.create_batch(3, seats=4)
    people, partners, staff = UserFactory.create_batch(6), PartnerFactory.create_batch(2), StaffFactory()

    def register(license):
        role = dice.choice(list(EscRole))
        register_esc(license_id=license.pk, person=dice.choice(people), role=role, at=monday)

    def remove(license):
        remove_esc(esc_id=dice.choice(license.escs.all()).pk, at=monday)

    def swap(license):
        appoint(
            esc_id=dice.choice(license.escs.all()).pk,
            proof="x",
            former_leaves=dice.random() < 0.5,
            by=staff,
            at=monday,
        )

    def deputise(license):
        by = license.escs.get(role="administrative").person
        name_deputy(license_id=license.pk, person=dice.choice(license.escs.all()).person, by=by, at=monday)

    def let_in(license):
        scopes = dice.sample(list(GrantScope), dice.randint(0, 3))
        until = monday + timedelta(days=dice.randint(1, 300))
        partner = dice.choice(partners)
        grant_partner(license_id=license.pk, partner=partner, scopes=scopes, expires_at=until, by=staff, at=monday)

    def shut_out(license):
        revoke_grant(grant_id=dice.choice(PartnerGrant.objects.all()).pk, by=staff, at=monday)

    def join(license):
        add_to_partner(partner=dice.choice(partners), person=dice.choice(people), at=monday)

    def leave(license):
        remove_from_partner(membership_id=dice.choice(PartnerMembership.objects.all()).pk, at=monday)

    done = 0
    for _ in range(STEPS):
        step = dice.choice(
            [register, register, register, remove, swap, deputise, let_in, let_in, shut_out, join, leave]
        )
        try:
            step(dice.choice(licenses))
        except (Refusal, IndexError, EnterpriseSupportContact.DoesNotExist):
            continue
        done += 1
        assert not differences([license.pk for license in licenses]), step.__name__
    assert done > STEPS / 4


def test_rebuilding_one_license_touches_only_that_license():
    wrong, other = AdministrativeEscFactory().license, AdministrativeEscFactory().license
    for license in (wrong, other):
        LicenseUserObjectPermission.objects.filter(content_object=license).first().delete()
    before = rows(other)
    assert rebuild_license_permissions(wrong.pk) == 1
    assert not differences([wrong.pk])
    assert rows(other) == before


def test_rebuilding_writes_only_what_differs(django_assert_num_queries):
    license = AdministrativeEscFactory().license
    EscFactory.create_batch(2, license=license)
    before = rows(license)
    with django_assert_num_queries(8):
        assert rebuild_license_permissions(license.pk) == 0
    assert rows(license) == before


def test_rows_nobody_is_entitled_to_go_and_missing_ones_come():
    esc = AdministrativeEscFactory()
    right = LicenseUserObjectPermission.objects.filter(user=esc.person).first()
    LicenseUserObjectPermission.objects.filter(user=esc.person).exclude(pk=right.pk).delete()
    stray = LicenseUserObjectPermission.objects.create(
        user=UserFactory(), content_object=esc.license, permission=right.permission
    )
    assert rebuild_all_permissions() == 5
    assert not LicenseUserObjectPermission.objects.filter(pk=stray.pk).exists()
    assert not differences([esc.license_id])


def test_a_person_or_license_that_goes_takes_its_rows_along():
    esc = EscFactory()
    person, license = esc.person, esc.license
    esc.delete()
    person.delete()
    assert rows(license) == []


def test_the_migration_that_brings_the_rows_fills_them_once():
    esc = AdministrativeEscFactory()
    rows = LicenseUserObjectPermission.objects
    rows.filter(user=esc.person, permission__codename="file_requests").delete()
    call_command("migrate", verbosity=0)
    assert rows.count() == 4
    rows.all().delete()
    call_command("migrate", verbosity=0)
    assert not differences([esc.license_id])
