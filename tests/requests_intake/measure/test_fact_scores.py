"""The reader keeps what was measured: recall and precision of each fact over the labelled mails."""

import pytest

from config.settings.base import ROOT
from requests_intake.choices import FactName
from requests_intake.management.measure.fact_scores import score_facts
from requests_intake.management.measure.labelled_mails import labelled_mails

LEAST_RECALL, LEAST_PRECISION = 0.97, 0.99


@pytest.fixture(scope="module")
def scores():
    return score_facts(labelled_mails(ROOT / "tests" / "samples" / "facts"))


def test_the_set_is_large_enough(scores):
    assert scores.mails >= 120


def test_no_fact_of_somebody_else_is_taken(scores):
    assert scores.foreign == []


@pytest.mark.parametrize("fact", [None, *FactName])
def test_enough_of_each_fact_is_taken_and_nearly_nothing_wrong(scores, fact):
    assert scores.recall(fact) >= LEAST_RECALL, scores.wrong
    assert scores.precision(fact) >= LEAST_PRECISION, scores.wrong
