"""Clause 2.4: the language of a Request."""

from requests_intake.choices import FindingState, Verdict
from requests_intake.rules.procedure.case import Case
from requests_intake.rules.procedure.clause import clause
from requests_intake.rules.procedure.finding import Finding, met, missing

ENGLISH = "en"


@clause("2.4", title="English", fails_to={FindingState.MISSING: Verdict.INCOMPLETE})
def in_english(case: Case) -> Finding:
    """Requests are in English. Another language never rejects a Request, and too little prose counts as English."""
    if case.language is None:
        return met("too little prose to tell the language")
    # Cut, not rounded: 0.996 must not read as certain.
    confidence = int(case.language.score * 100) / 100
    detected = f"{case.language.name}, confidence {confidence:.2f}"
    if case.language.code == ENGLISH:
        return met(detected)
    return missing(detected, remedy="Send the Request in English.", code="not_english")
