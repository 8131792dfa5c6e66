"""Accounts of people, and which customer holds a license."""

import pytest

from contacts.models import Customer, User
from contacts.services.holdings import hold_license
from contacts.services.people import register_person
from tests.factories.contacts import REGISTERED_AT, CustomerFactory, UnregisteredUserFactory, UserFactory
from tests.factories.licensing import LicenseFactory

pytestmark = pytest.mark.django_db


@pytest.mark.clause("1.1")
def test_a_new_person_is_registered_and_has_no_password():
    person = register_person(email=" Ada@Customer.example", name="Ada", at=REGISTERED_AT).person

    assert (person.email, person.registered_at) == ("ada@customer.example", REGISTERED_AT)
    assert not person.has_usable_password()


@pytest.mark.clause("1.1")
def test_a_known_person_becomes_registered():
    person = UnregisteredUserFactory(name="Ada")
    registered = register_person(email=person.email.upper(), name="Ada", at=REGISTERED_AT)

    assert (registered.created, registered.changes) == (False, {"registered": ("no", "yes")})
    assert User.objects.get().email_verified_at == REGISTERED_AT


def test_registering_a_person_again_changes_nothing():
    person = UserFactory()
    again = register_person(email=person.email, name=person.name, phone="+12175550123", at=REGISTERED_AT)

    assert (again.person, again.changes) == (person, {})


def test_a_phone_that_is_not_told_stays_on_file():
    person = UserFactory(phone="+12175550123", phone_extension="12")
    register_person(email=person.email, name="Renamed", at=REGISTERED_AT)
    person.refresh_from_db()

    assert (person.name, str(person.phone), person.phone_extension) == ("Renamed", "+12175550123", "12")


def test_the_same_company_in_any_case_is_one_customer():
    CustomerFactory(name="Acme GmbH")
    holdings = [hold_license(license=LicenseFactory(company=name)) for name in ("ACME gmbh", "Acme GmbH")]

    assert {holding.customer for holding in holdings} == {Customer.objects.get()}


def test_a_license_of_another_company_moves_to_its_customer():
    license = LicenseFactory(company="Acme")
    hold_license(license=license)
    license.company = "Bolt"
    hold_license(license=license)
    license.refresh_from_db()

    assert license.holding.customer.name == "Bolt"
