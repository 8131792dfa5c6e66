"""Every address has a row in the table of who gets through it."""

from tests.rights.doors import every_address, has_a_row


def test_every_address_has_a_row_in_the_permission_matrix():
    assert sorted(name for name in set(every_address()) if not has_a_row(name)) == []
