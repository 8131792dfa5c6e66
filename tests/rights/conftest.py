"""The cast: assembled once for each file of tests; what a test does to it is taken back after the test."""

from collections.abc import Iterator

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction

from tests.conftest import MONDAY_NINE
from tests.rights.cast import Cast, assemble, put_in_storage


@pytest.fixture(scope="module")
def standing(django_db_setup, django_db_blocker) -> Iterator[Cast]:
    """Everybody and everything of the matrix, on the tests' Monday, in a transaction around all tests of a file."""
    with django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(MONDAY_NINE, tick=False):
            cast = assemble(MONDAY_NINE)
        yield cast
        transaction.set_rollback(True)


@pytest.fixture
def cast(standing, db) -> Cast:
    """The same, and nobody has used up a limit. Its Python objects are shared: a test changes rows, never them."""
    cache.clear()
    put_in_storage(standing)
    return standing
