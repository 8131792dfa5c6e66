"""Who may become an ESC, and who may update one."""

from datetime import UTC, datetime

import pytest

from contacts.choices import EscRole
from contacts.rules.authority import may_update
from contacts.rules.registration import may_become_esc


@pytest.mark.clause("1.1")
@pytest.mark.parametrize(("registered_at", "may"), [(datetime(2026, 1, 1, tzinfo=UTC), True), (None, False)])
def test_only_a_registered_person_may_become_an_esc(registered_at, may):
    assert may_become_esc(registered_at) is may


@pytest.mark.clause("1.3a")
@pytest.mark.parametrize(
    ("role", "asks_for_self", "may"),
    [
        (EscRole.ADMINISTRATIVE, True, True),
        (EscRole.ADMINISTRATIVE, False, True),
        (EscRole.REGULAR, True, True),
        (EscRole.REGULAR, False, False),
        (None, True, False),
        (None, False, False),
    ],
)
def test_the_administrative_esc_updates_all_and_a_regular_one_itself(role, asks_for_self, may):
    assert may_update(role, asks_for_self) is may
