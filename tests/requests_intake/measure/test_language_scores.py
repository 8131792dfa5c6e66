"""The language of mails is told as measured: no English one is flagged, nearly every other one is. Clause 2.4."""

import pytest

from config.settings.base import ROOT
from requests_intake.management.measure.labelled_texts import labelled_texts
from requests_intake.management.measure.language_scores import score_languages

LEAST_FLAGGED = 0.98


@pytest.fixture(scope="module")
def scores():
    return score_languages(labelled_texts(ROOT / "tests" / "samples" / "languages"))


def test_the_set_is_large_enough(scores):
    assert scores.english + scores.others >= 300
    assert scores.others >= 120
    assert len(scores.languages) >= 15


@pytest.mark.clause("2.4")
def test_no_english_mail_is_flagged(scores):
    assert scores.flagged == []


@pytest.mark.clause("2.4")
def test_nearly_every_mail_in_another_language_is_flagged(scores):
    assert scores.others_flagged >= LEAST_FLAGGED, scores.missed
