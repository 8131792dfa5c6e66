"""Ticket numbers with a check digit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from requests_intake.rules.reference import parse, spoken, ticket_number

serials = st.integers(0, 10**8 - 1)


@given(serials)
def test_a_number_is_the_serial_and_one_digit(serial):
    number = ticket_number(serial)
    assert (len(number), number[:8]) == (9, f"{serial:08d}")
    assert parse(number) == number


def test_known_numbers_keep_their_check_digit():
    assert ticket_number(572) == "000005724"
    assert ticket_number(0) == "000000000"


@given(serials, st.integers(0, 8), st.integers(1, 9))
def test_every_wrong_digit_is_caught(serial, place, shift):
    number = ticket_number(serial)
    wrong = str((int(number[place]) + shift) % 10)
    assert parse(number[:place] + wrong + number[place + 1 :]) is None


@given(serials, st.integers(0, 7))
def test_every_swap_of_neighbours_is_caught(serial, place):
    number = ticket_number(serial)
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert (parse(swapped) is None) == (swapped != number)


def test_a_number_is_read_out_in_groups():
    assert spoken("482109375") == "WES 4821 0937 5"


@given(serials, st.sampled_from(["{}", "[{}]", "Re: {}, the crash of last week", "ticket no. {}", "#{}"]))
def test_a_number_is_understood_as_people_write_it(serial, frame):
    number = ticket_number(serial)
    variants = [number, spoken(number), spoken(number).lower(), spoken(number).replace(" ", "-"), f"WES{number}"]
    assert {parse(frame.format(variant)) for variant in variants} == {number}


@given(serials)
def test_nonbreaking_spaces_long_dashes_and_wide_digits_are_understood(serial):
    number = ticket_number(serial)
    wide = number.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    assert parse(f"WES\u00a0{number[:4]}\u2013{number[4:]}") == number
    assert parse(wide) == number


@pytest.mark.parametrize("text", ["", "WES", "none", "12345678", "0000005724 1", "000 00572 4 and 7", "217-398-6500"])
def test_other_text_holds_no_number(text):
    assert parse(text) is None


@pytest.mark.parametrize("serial", [-1, 10**8])
def test_a_serial_of_more_than_eight_digits_is_refused(serial):
    with pytest.raises(ValueError, match="at most eight digits"):
        ticket_number(serial)
