"""Clause 2.4."""

import pytest

from requests_intake.choices import FindingState, Verdict
from requests_intake.rules.procedure.assess import assess
from requests_intake.submission import DetectedLanguage
from tests.requests_intake.procedure.cases import case, finding


@pytest.mark.clause("2.4")
def test_english_is_met_with_the_confidence():
    found = finding("2.4")
    assert (found.state, found.evidence) == (FindingState.MET, "English, confidence 0.98")


@pytest.mark.clause("2.4")
def test_too_little_prose_counts_as_english():
    found = finding("2.4", language=None)
    assert (found.state, found.evidence) == (FindingState.MET, "too little prose to tell the language")


@pytest.mark.clause("2.4")
def test_another_language_makes_the_request_incomplete_and_never_rejects_it():
    assessment = assess(case(language=DetectedLanguage("ja", "Japanese", 0.9971)))
    found = assessment.finding("2.4")
    assert (found.state, found.code) == (FindingState.MISSING, "not_english")
    assert found.evidence == "Japanese, confidence 0.99"
    assert (assessment.verdict, assessment.reasons) == (Verdict.INCOMPLETE, ("2.4",))
