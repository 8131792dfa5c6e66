"""Clause 2.3.2."""

from dataclasses import replace
from datetime import date

import pytest

from requests_intake.choices import FindingState, Verdict
from requests_intake.rules.procedure.assess import assess
from requests_intake.rules.procedure.case import LicenseLookup, ReleaseFacts
from requests_intake.rules.procedure.product_match import names_product, release_named
from tests.requests_intake.procedure.cases import LICENSE, after, case, finding

MET, MISSING, PENDING, BREACHED = FindingState.MET, FindingState.MISSING, FindingState.PENDING, FindingState.BREACHED
ON = date(2027, 1, 1)


@pytest.mark.clause("2.3.2")
def test_a_version_in_support_is_met_with_its_last_day():
    assert finding("2.3.2").evidence == "Mathematica 14.1, in support for Important Requests until 30 Jun 2028"


@pytest.mark.clause("2.3.2")
@pytest.mark.parametrize(
    ("told", "labels", "code"),
    [
        ({"product": None}, "Product", "product_missing"),
        ({"version": "unknown"}, "Version", "version_missing"),
        ({"product": None, "version": None}, "Product and Version", "product_and_version_missing"),
    ],
)
def test_what_is_not_given_is_named(told, labels, code):
    assessment = assess(case(told=told))
    found = assessment.finding("2.3.2")
    assert (found.state, found.code, found.remedy) == (MISSING, code, f"Add {labels}.")
    assert (assessment.verdict, assessment.reasons) == (Verdict.INCOMPLETE, ("2.3.2",))


@pytest.mark.clause("2.3.2")
@pytest.mark.parametrize("product", ["Mathematica 14.1", "Wolfram Mathematica version 14.1 on Windows 11"])
def test_a_product_line_may_tell_the_version(product):
    found = finding("2.3.2", told={"product": product, "version": None})
    assert (found.state, "Mathematica 14.1" in found.evidence) == (MET, True)


@pytest.mark.clause("2.3.2")
def test_another_product_than_the_licensed_one_is_unknown():
    found = finding("2.3.2", told={"product": "System Modeler"})
    assert (found.state, found.code) == (MISSING, "product_unknown")
    assert '"System Modeler"' in found.evidence
    assert "Mathematica" not in found.evidence


@pytest.mark.clause("2.3.2")
def test_an_unknown_version_is_quoted_and_the_known_ones_are_listed():
    found = finding("2.3.2", told={"version": "15.0"})
    assert (found.state, found.code) == (MISSING, "version_unknown")
    assert '"15.0"' in found.evidence
    assert found.remedy == "Name one of the versions 14.1 and 13.3."


@pytest.mark.clause("2.3.2")
@pytest.mark.parametrize(("priority", "state"), [("Critical", BREACHED), ("Urgent", BREACHED), ("Important", MET)])
def test_support_ends_earlier_for_critical_and_urgent(priority, state):
    assert finding("2.3.2", told={"version": "13.3", "priority": priority}).state is state


@pytest.mark.clause("2.3.2")
def test_a_version_out_of_support_puts_the_request_at_risk_with_the_date():
    assessment = assess(case(told={"version": "13.3", "priority": "Urgent"}))
    found = assessment.finding("2.3.2")
    assert found.code == "version_out_of_support"
    assert found.evidence == "support of Mathematica 13.3 for Urgent Requests ended on 30 Jun 2026"
    assert (assessment.verdict, assessment.reasons) == (Verdict.AT_RISK, ("2.3.2",))


@pytest.mark.clause("2.3.2")
def test_the_granted_priority_goes_before_the_one_asked_for():
    told = {"version": "13.3", "priority": "Urgent"}
    assert finding("2.3.2", told=told, granted_priority="important").state is MET


@pytest.mark.clause("2.3.2")
def test_an_unknown_priority_counts_as_advisory():
    found = finding("2.3.2", told={"version": "13.3", "priority": None})
    assert (found.state, "Advisory" in found.evidence) == (MET, True)


@pytest.mark.clause("2.3.2")
def test_support_is_judged_on_the_day_of_receipt():
    release = ReleaseFacts("14.1", date(2026, 11, 30), date(2026, 11, 30))
    license = replace(LICENSE, releases=(release,))
    assert finding("2.3.2", license=license, at=after(days=30)).state is MET
    assert finding("2.3.2", license=license, received_at=after(days=1)).state is BREACHED


@pytest.mark.clause("2.3.2")
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"license": None, "license_lookup": LicenseLookup.NOT_GIVEN}, "product_not_compared"),
        ({"license": replace(LICENSE, releases=())}, "versions_not_on_file"),
    ],
)
def test_what_cannot_be_compared_yet_is_pending_without_consequence(changes, code):
    assessment = assess(case(**changes))
    found = assessment.finding("2.3.2")
    assert (found.state, found.code) == (PENDING, code)
    assert "2.3.2" not in assessment.reasons


@pytest.mark.parametrize("text", ["mathematica", "Wolfram Mathematica", "MATHEMATICA 14.1", "Mathematica (Desktop)"])
def test_a_product_is_known_whatever_the_case_and_the_words_around(text):
    assert names_product(text, "Mathematica")


@pytest.mark.parametrize("product", ["System Modeler", "SystemModeler", "Vendor System Modeler"])
@pytest.mark.parametrize("text", ["SystemModeler", "System  Modeler", "system-modeler"])
def test_a_product_is_known_whatever_the_spaces_and_the_vendors_words(text, product):
    assert names_product(text, product)


@pytest.mark.parametrize("text", ["webMathematica", "Math", "", "?"])
def test_another_name_is_another_product(text):
    assert not names_product(text, "Mathematica")


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("14.1", "14.1"),
        ("v14.1.0", "14.1"),
        ("Version 14.1 for Linux x86 (64-bit)", "14.1"),
        ("14.1.2", "14.1"),
        ("14.1.3.7", "14.1.3"),
        ("14", "14.0"),
        ("R2024B", "R2024b"),
    ],
)
def test_a_version_is_known_however_it_is_written(text, version):
    releases = [ReleaseFacts(known, ON, ON) for known in ("14.0", "14.1", "14.1.3", "R2024a", "R2024b")]
    found = release_named(text, releases)
    assert found is not None
    assert found.version == version


@pytest.mark.parametrize("text", ["15.0 on Windows 14", "latest", "", "1", "9" * 5000])
def test_another_version_is_not_known(text):
    assert release_named(text, [ReleaseFacts(known, ON, ON) for known in ("14.0", "14.1")]) is None
