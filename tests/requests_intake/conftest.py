"""The customer whom the tests of the path are about."""

import pytest

from contacts.models import EnterpriseSupportContact
from licensing.models import License
from tests.factories.contacts import (
    AdministrativeEscFactory,
    CustomerFactory,
    EscFactory,
    LicenseHoldingFactory,
    StaffFactory,
    UserFactory,
)
from tests.factories.licensing import LicenseFactory, ProductFactory, ReleaseFactory


@pytest.fixture
def license(db) -> License:
    """Northwind's license of Mathematica 14.1, with an Administrative and a Regular ESC."""
    product = ProductFactory(name="Mathematica")
    ReleaseFactory(product=product, version="14.1")
    license = LicenseFactory(number="L4821-0937", company="Northwind Analytics", product=product)
    customer = CustomerFactory(name="Northwind Analytics", time_zone="America/New_York")
    LicenseHoldingFactory(license=license, customer=customer)
    ada = UserFactory(email="ada@northwind.example", name="Ada Brandt", phone="+12175550142")
    AdministrativeEscFactory(license=license, person=ada)
    EscFactory(license=license, person=UserFactory(email="ben@northwind.example", name="Ben Ortiz"))
    return license


@pytest.fixture
def ada(license) -> EnterpriseSupportContact:
    """The license's Administrative ESC."""
    return license.escs.get(person__email="ada@northwind.example")


@pytest.fixture
def engineer(db):
    """A support engineer."""
    return StaffFactory(name="Tom Okafor", email="tom@desk.example")
