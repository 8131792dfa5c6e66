"""The API on the tests' Monday: a license, the partner that it lets in, and the partner's program."""

import pytest
import time_machine

from tests.factories.api import let_in, program_of
from tests.factories.licensing import LicenseFactory, ReleaseFactory


@pytest.fixture(autouse=True)
def clock(monday):
    with time_machine.travel(monday, tick=False) as clock:
        yield clock


@pytest.fixture
def license(db):
    license = LicenseFactory(number="L4821-0937", seats=5)
    ReleaseFactory(product=license.product, version=license.version)
    return license


@pytest.fixture
def membership(license, monday):
    return let_in(license, at=monday)


@pytest.fixture
def program(membership, monday):
    return program_of(membership, at=monday)
