"""Addresses, also those made to deceive."""

import pytest

from requests_intake.channels.email.addresses import Address, addresses_in, domain_of


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("ines@fjordline.example", [("ines@fjordline.example", "")]),
        ('"Halvorsen, Ines" <ines@Fjordline.EXAMPLE>', [("ines@fjordline.example", "Halvorsen, Ines")]),
        ("Halvorsen, Ines <ines@fjordline.example>", [("ines@fjordline.example", "Halvorsen, Ines")]),
        ("ines@fjordline.example (Ines (the planner))", [("ines@fjordline.example", "")]),
        ("boss@good.example <evil@bad.example>", [("evil@bad.example", "boss@good.example")]),
        ('"boss@good.example" <evil@bad.example>', [("evil@bad.example", "boss@good.example")]),
        ("=?utf-8?q?boss=40good.example=3E?= <evil@bad.example>", [("evil@bad.example", "boss@good.example>")]),
        ('"X" <valid@a.example>:<attacker@b.example>', [("valid@a.example", "X"), ("attacker@b.example", "")]),
        ('"X" <>, "LTD" <ly@a.example>', [("ly@a.example", "LTD")]),
        ("planners: a@x.example, b@x.example;", [("a@x.example", ""), ("b@x.example", "")]),
        ("Jöhn <jöhn@mächine.example>", [("jöhn@mächine.example", "Jöhn")]),
        ("Ines <mailto:ines@fjordline.example>", [("ines@fjordline.example", "Ines")]),
        ("Ines (unclosed <ines@fjordline.example>", [("ines@fjordline.example", "Ines (unclosed")]),
        ("MAILER-DAEMON <>", []),
        ("undisclosed-recipients:;", []),
        ("Ines Halvorsen", []),
        ("", []),
    ],
)
def test_the_address_in_angle_brackets_is_the_address(header, expected):
    assert addresses_in(header) == tuple(Address(address, name) for address, name in expected)


@pytest.mark.parametrize("unseen", "\u00ad\u034f\u180e\u200b\u200d\u200f\u202e\u2060\u2064\u3164\ufe0f\ufeff\U000e0020")
@pytest.mark.parametrize(
    "address", ["in{}es@fjordline.example", "{}ines@fjordline.example", "ines@fjord{}line.example"]
)
def test_an_address_with_a_character_that_nobody_sees_is_not_usable(address, unseen):
    assert addresses_in(f"Ines <{address.format(unseen)}>") == ()


@pytest.mark.parametrize("header", ['"' * 8000, "(" * 8000, "<" * 8000, "a@b.example," * 2000, "\\" * 8000, "@" * 8000])
def test_a_hostile_header_is_read_at_once(header):
    assert len(addresses_in(header)) <= 1


def test_domains_compare_in_their_ascii_form():
    assert domain_of("a@MÄCHINE.example") == domain_of("b@xn--mchine-bua.example")
