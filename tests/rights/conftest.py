"""The cast, assembled anew for each test."""

import pytest

from tests.rights.cast import Cast, assemble


@pytest.fixture
def cast(db, monday) -> Cast:
    """Everybody and everything of the matrix, on the tests' Monday."""
    return assemble(monday)
