"""The term of a license, and its seats."""

from datetime import date

import pytest

from licensing.rules.seats import seats_left, seats_taken
from licensing.rules.term import Term, term


@pytest.mark.clause("E.2")
@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2025, 12, 31), Term.NOT_STARTED),
        (date(2026, 1, 1), Term.IN_FORCE),
        (date(2026, 12, 31), Term.IN_FORCE),
        (date(2027, 1, 1), Term.ENDED),
    ],
)
def test_a_license_is_in_force_from_its_first_to_its_last_day(on, expected):
    assert term(date(2026, 1, 1), date(2026, 12, 31), on) is expected


@pytest.mark.clause("1.2b")
@pytest.mark.parametrize(("seats", "taken", "left"), [(5, 0, 5), (5, 4, 1), (5, 5, 0), (5, 6, 0)])
def test_seats_left_are_those_not_taken_and_never_negative(seats, taken, left):
    assert seats_left(seats, taken) == left


@pytest.mark.clause("1.2b")
@pytest.mark.parametrize(
    ("seats", "taken", "sentence"),
    [
        (5, 5, "5 of 5 seats are taken"),
        (5, 1, "1 of 5 seats is taken"),
        (1, 1, "1 of 1 seat is taken"),
        (1, 0, "0 of 1 seat are taken"),
    ],
)
def test_taken_seats_are_told_in_a_sentence(seats, taken, sentence):
    assert seats_taken(seats, taken) == sentence
