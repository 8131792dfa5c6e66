"""A domain that may be mistaken for a known one is told from the known one, and from those that are like none."""

import pytest

from requests_intake.rules.look_alike import looks_like

KNOWN = ["northwind.example", "apple.example", "desk.example"]


@pytest.mark.parametrize(
    ("domain", "like"),
    [
        ("nоrthwind.example", "northwind.example"),  # a Cyrillic о
        ("xn--nrthwind-nbh.example", "northwind.example"),
        ("northwınd.example", "northwind.example"),
        ("nörthwind.example", "northwind.example"),
        ("n0rthwlnd.example", "northwind.example"),
        ("northvvind.example", "northwind.example"),
        ("north-wind.example", "northwind.example"),
        ("nortwind.example", "northwind.example"),
        ("northwindd.example", "northwind.example"),
        ("nrothwind.example", "northwind.example"),
        ("norhtwind.example", "northwind.example"),
        ("northwint.example", "northwind.example"),
        ("northwind.exampl", "northwind.example"),
        ("аррӏе.example", "apple.example"),
        ("app1e.example", "apple.example"),
        ("mail.n0rthwind.example", "northwind.example"),
        ("northwind.example.attacker.test", "northwind.example"),
        ("NORTHWIMD.example.", "northwind.example"),
        ("deѕk.example", "desk.example"),
    ],
)
def test_a_look_alike_is_told_with_the_domain_that_it_imitates(domain, like):
    assert looks_like(domain, KNOWN) == like


@pytest.mark.parametrize(
    "domain",
    [
        "northwind.example",
        "NorthWind.Example.",
        "mail.northwind.example",
        "apple.example",
        "disk.example",  # too short a name for a slip to say anything
        "saffron.example",
        "southwind.example",
        "wind.example",
        "мир.example",
        "",
        "x",
        "xn--.example",
        "xn--a.example",
    ],
)
def test_a_known_domain_one_below_it_and_any_other_are_none(domain):
    assert looks_like(domain, KNOWN) == ""


def test_a_known_domain_is_no_look_alike_of_another_known_one():
    assert looks_like("gmail.example", ["gmail.example", "ymail.example"]) == ""
    assert looks_like("bmail.example", ["gmail.example", "ymail.example"]) == "gmail.example"


def test_a_known_domain_may_be_international_itself():
    assert looks_like("munchen.example", ["xn--mnchen-3ya.example"]) == "münchen.example"
    assert looks_like("münchen.example", ["xn--mnchen-3ya.example"]) == ""
