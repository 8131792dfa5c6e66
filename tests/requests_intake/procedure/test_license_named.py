"""Clause 2.2.3."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from requests_intake.choices import FindingState, Verdict
from requests_intake.rules.procedure.assess import assess
from requests_intake.rules.procedure.case import LicenseLookup
from tests.requests_intake.procedure.cases import LICENSE, case, finding

MET, MISSING, BREACHED = FindingState.MET, FindingState.MISSING, FindingState.BREACHED


def unknown(lookup: LicenseLookup = LicenseLookup.UNKNOWN, **told):
    return assess(case(told={"license": None, **told}, license=None, license_lookup=lookup))


@pytest.mark.clause("2.2.3")
def test_a_license_given_and_in_force_is_met():
    found = finding("2.2.3")
    assert found.state is MET
    assert found.evidence == "license L4821-0937, labelled by the sender; in force until 31 Dec 2026"


@pytest.mark.clause("2.2.3")
def test_a_license_given_by_its_key_is_met_without_showing_the_key():
    found = finding("2.2.3", told={"license": None, "activation_key": "4821-0937-AAAA-9F2C"})
    assert (found.state, "by its activation key" in found.evidence) == (MET, True)
    assert "AAAA" not in found.evidence


@pytest.mark.clause("2.2.3")
def test_the_only_license_of_the_esc_is_on_file():
    found = finding("2.2.3", told={"license": None}, license_lookup=LicenseLookup.ON_FILE)
    assert (found.state, "on file for the sender" in found.evidence) == (MET, True)


@pytest.mark.clause("2.2.3")
def test_no_license_given_is_missing():
    assessment = unknown(LicenseLookup.NOT_GIVEN)
    found = assessment.finding("2.2.3")
    assert (found.state, found.code, assessment.verdict) == (MISSING, "license_missing", Verdict.INCOMPLETE)


@pytest.mark.clause("2.2.3")
def test_an_unknown_number_is_named_with_what_to_do():
    found = unknown(license="L0000-1111").finding("2.2.3")
    assert (found.state, found.code) == (MISSING, "license_unknown")
    assert f"{found.evidence} {found.remedy}" == (
        "We could not find license L0000-1111. Check the number on your order, or send the activation key."
    )


@pytest.mark.clause("2.2.3")
def test_an_unknown_key_is_named_by_its_last_characters():
    found = unknown(activation_key="4821-0937-AAAA-9F2C").finding("2.2.3")
    assert found.evidence == "We could not find the activation key that ends in 9F2C."
    assert "license number" in found.remedy


@pytest.mark.clause("2.2.3")
def test_a_number_and_a_key_of_two_licenses_contradict_each_other():
    told = {"license": "L4821-0937", "activation_key": "4821-0937-AAAA-9F2C"}
    found = unknown(LicenseLookup.CONTRADICTORY, **told).finding("2.2.3")
    assert (found.state, found.code) == (MISSING, "license_contradictory")
    assert found.evidence == (
        "license L4821-0937 and the activation key that ends in 9F2C do not belong to the same license."
    )


@pytest.mark.clause("2.2.3")
@pytest.mark.clause("E.2")
@pytest.mark.parametrize(
    ("term", "code", "words"),
    [
        ({"ends_on": date(2026, 11, 29)}, "license_ended", "ended on 29 Nov 2026"),
        ({"starts_on": date(2026, 12, 1)}, "license_not_started", "starts on 1 Dec 2026"),
    ],
)
def test_a_license_out_of_force_is_breached_and_the_verdict_is_that_of_e2(term, code, words):
    assessment = assess(case(license=replace(LICENSE, **term)))
    for number in ("2.2.3", "E.2"):
        found = assessment.finding(number)
        assert (found.state, found.code, words in found.evidence) == (BREACHED, code, True)
    assert (assessment.verdict, assessment.reasons) == (Verdict.NOT_ELIGIBLE, ("E.2",))


@pytest.mark.clause("2.2.3")
def test_the_day_of_receipt_counts_where_the_vendor_is():
    last_day = replace(LICENSE, ends_on=date(2026, 11, 30))
    late_evening = datetime(2026, 12, 1, 5, 59, tzinfo=UTC)
    assert finding("2.2.3", license=last_day, received_at=late_evening).state is MET
    assert finding("2.2.3", license=last_day, received_at=datetime(2026, 12, 1, 6, 0, tzinfo=UTC)).state is BREACHED
