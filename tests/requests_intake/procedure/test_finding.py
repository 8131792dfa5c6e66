"""Findings on their way to rows and programs, and the words they are made of."""

from datetime import timedelta

import pytest

from requests_intake.choices import FactSource
from requests_intake.rules.procedure import wording
from requests_intake.rules.procedure.assess import assess
from requests_intake.rules.procedure.finding import Finding
from requests_intake.rules.telephone import dialable
from requests_intake.submission import Fact
from tests.requests_intake.procedure.cases import case, finding


def test_a_finding_survives_the_way_to_json_and_back():
    for found in assess(case(told={"priority": "Critical"})).findings:
        assert Finding.from_json(found.as_json()) == found


def test_json_carries_plain_values_and_moments_in_utc():
    assert finding("3.3", told={"priority": "Critical"}).as_json() == {
        "clause": "3.3",
        "title": "Call within 15 minutes",
        "state": "pending",
        "evidence": "no call yet, due Mon 30 Nov 2026 09:15 CST",
        "remedy": "Call (888) 592-2997 by 09:15 CST.",
        "code": "call_due",
        "due_at": "2026-11-30T15:15:00+00:00",
    }


def test_every_failing_finding_has_a_code_and_a_remedy():
    empty = case(facts={}, person=None, sender_address="", license=None)
    for found in assess(empty).findings:
        assert bool(found.code) == bool(found.remedy) == (found.state.value in {"missing", "pending", "breached"})


def test_a_long_value_is_quoted_on_one_line_by_its_first_80_characters():
    long = "The kernel\ncrashes\u202e " * 20
    quoted = wording.quoted(long)
    assert quoted.startswith('"The kernel crashes The kernel crashes')
    assert (len(quoted), quoted.endswith('…"')) == (83, True)


def test_a_value_is_cited_with_how_we_know_it():
    assert wording.cited(Fact("Critical", FactSource.LABELLED)) == '"Critical", labelled by the sender'


@pytest.mark.parametrize(("span", "words"), [(1, "1 minute"), (60, "1 minute"), (61, "2 minutes")])
def test_a_minute_begun_counts(span, words):
    assert wording.minutes(timedelta(seconds=span)) == words


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("(888) 592-2997", "(888) 592-2997"),
        ("+49 89/123456-7 (mobile)", "+49 89/123456-7"),
        ("217-398-6500 ext. 12", "217-398-6500"),
        ("217 398 6500 / 217 398 7180", "217 398 6500"),
        ("round the clock, 24/7: 555 0100", "555 0100"),
        ("２１７ ５５５ ０１００", "217 555 0100"),
    ],
)
def test_a_number_that_can_be_dialled_is_found(text, number):
    assert dialable(text).strip() == number


@pytest.mark.parametrize("text", ["", "24/7", "call me", "12345", "1" * 40, "(" * 5000])
def test_other_text_is_no_phone_number(text):
    assert dialable(text) == ""
