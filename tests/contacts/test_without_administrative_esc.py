"""The list of licenses for which nobody speaks is right, whoever writes and however."""

import pytest

from contacts.choices import ChangeChannel, EscRole
from contacts.models import EnterpriseSupportContact
from contacts.selectors import without_administrative_esc
from contacts.services.account_in_use import activate, deactivate
from contacts.services.contact_changes import Asked
from contacts.services.handover import appoint
from licensing.models import License
from tests.factories.contacts import REGISTERED_AT, AdministrativeEscFactory, EscFactory, StaffFactory
from tests.factories.licensing import LicenseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.2a")]


def listed() -> set[License]:
    return set(without_administrative_esc(License.objects.all()))


def test_a_license_is_on_it_until_it_has_an_administrative_esc():
    license = LicenseFactory()
    EscFactory(license=license)
    assert listed() == {license}
    AdministrativeEscFactory(license=license)
    assert listed() == set()


def test_handing_the_role_over_leaves_it_off_the_list(monday):
    esc = AdministrativeEscFactory()
    other = EscFactory(license=esc.license)
    appoint(esc_id=other.pk, proof="x", former_leaves=True, by=StaffFactory(), at=monday)
    assert listed() == set()


def test_writes_past_the_services_are_seen_too():
    esc, bare = AdministrativeEscFactory(), LicenseFactory()
    escs = EnterpriseSupportContact.objects
    escs.filter(pk=esc.pk).update(role=EscRole.REGULAR)
    assert listed() == {esc.license, bare}
    escs.filter(pk=esc.pk).update(role=EscRole.ADMINISTRATIVE, license=bare)
    assert listed() == {esc.license}
    escs.bulk_create(
        [
            EnterpriseSupportContact(
                license=esc.license, person=esc.person, role="administrative", since_at=REGISTERED_AT
            )
        ]
    )
    assert listed() == set()
    escs.all().delete()
    assert listed() == {esc.license, bare}


def test_a_license_that_is_deleted_leaves_the_list():
    license = LicenseFactory()
    License.objects.filter(pk=license.pk)._raw_delete("default")
    assert listed() == set()


def test_a_license_whose_administrative_esc_is_deactivated_is_on_it_until_activated_again(monday):
    esc, asked = AdministrativeEscFactory(), Asked(by=StaffFactory(), channel=ChangeChannel.DESK)
    AdministrativeEscFactory()
    deactivate(person=esc.person, asked=asked, at=monday)
    assert listed() == {esc.license}
    activate(person=esc.person, asked=asked, at=monday)
    assert listed() == set()
