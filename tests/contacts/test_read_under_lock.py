"""What is written over is read once it is locked: nobody's change in between is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contacts.models import User
from contacts.services.registration import Chosen, confirm_mailbox
from licensing.models import License
from licensing.services.register_license import Sale, register_license
from tests.factories.contacts import REGISTERED_AT, UnregisteredUserFactory, UserFactory
from tests.factories.licensing import LicenseFactory

pytestmark = pytest.mark.django_db
CHOSEN = Chosen("Somebody", "+12175550111", "", "Europe/Oslo", "!")


def sale_of(license: License) -> Sale:
    return Sale(**{name: getattr(license, name) for name in Sale.__dataclass_fields__})


def test_proving_a_mailbox_loses_nothing_that_was_changed_since_the_account_was_read():
    person = UnregisteredUserFactory(name="Ben")
    User.objects.filter(pk=person.pk).update(name="Ben Ortiz", is_active=False)
    confirm_mailbox(person=person, chosen=None, at=REGISTERED_AT)
    person.refresh_from_db()

    assert (person.name, person.is_active, person.registered_at) == ("Ben Ortiz", False, REGISTERED_AT)


def test_who_is_registered_meanwhile_keeps_its_details_and_password():
    person = UserFactory(name="Ben Ortiz")
    kept = person.password
    confirm_mailbox(person=person, chosen=CHOSEN, at=REGISTERED_AT)
    person.refresh_from_db()

    assert (person.name, person.password) == ("Ben Ortiz", kept)


@pytest.mark.postgresql
def test_account_and_license_are_locked_when_they_are_read():
    person, license = UnregisteredUserFactory(), LicenseFactory()
    with CaptureQueriesContext(
        connection,
    ) as proving:
        confirm_mailbox(person=person, chosen=CHOSEN, at=REGISTERED_AT)
    with CaptureQueriesContext(connection) as registering:
        register_license(number=license.number, sale=sale_of(license))

    assert "FOR NO KEY UPDATE" in next(one["sql"] for one in proving if "SELECT" in one["sql"])
    assert "FOR UPDATE OF" in next(one["sql"] for one in registering if "SELECT" in one["sql"])
