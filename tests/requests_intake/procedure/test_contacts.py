"""Chapter 1: who may be an ESC."""

from dataclasses import replace

import pytest

from contacts.choices import ChangeChannel
from requests_intake.choices import FindingState, Verdict
from requests_intake.rules.procedure.assess import assess
from requests_intake.rules.procedure.case import ContactChangeFacts, LicenseLookup
from tests.requests_intake.procedure.cases import ESC, FILED, LICENSE, case, finding, vouched

MET, MISSING, BREACHED, NOT_APPLICABLE = (
    FindingState.MET,
    FindingState.MISSING,
    FindingState.BREACHED,
    FindingState.NOT_APPLICABLE,
)
NO_LICENSE = {"license": None, "license_lookup": LicenseLookup.NOT_GIVEN}


def change(**values):
    facts = {
        "about": "Bo Example",
        "asked_by": "Ada Example",
        "allowed": True,
        "channel": ChangeChannel.REGISTRATION_FORM,
        "in_customer_service_hours": False,
        "changed_at": FILED,
    }
    return ContactChangeFacts(**{**facts, **values})


@pytest.mark.clause("1.1")
def test_a_verified_account_is_registration():
    found = finding("1.1")
    assert (found.state, found.evidence) == (MET, "ada@customer.example has a verified account")


@pytest.mark.clause("1.1")
def test_an_unknown_sender_is_named_by_address():
    found = finding("1.1", person=None, sender_address="eve@elsewhere.example")
    assert (found.state, found.code) == (MISSING, "person_unknown")
    assert "eve@elsewhere.example" in found.evidence


@pytest.mark.clause("1.1")
def test_an_unknown_caller_has_no_address_to_name():
    assert finding("1.1", person=None, sender_address="").evidence == "the caller is not known in the Portal"


@pytest.mark.clause("1.1")
def test_a_person_without_verified_account_is_not_registered():
    found = finding("1.1", person=replace(ESC, registered=False))
    assert (found.state, found.code) == (MISSING, "person_not_registered")
    assert "Portal" in found.remedy


@pytest.mark.clause("1.1")
def test_lacking_registration_decides_the_verdict_only_through_e1():
    assert assess(case(person=None)).reasons == ("E.1",)


@pytest.mark.clause("1.2a")
def test_one_administrative_esc_is_right():
    assert finding("1.2a").state is MET


@pytest.mark.clause("1.2a")
@pytest.mark.parametrize(("count", "words"), [(0, "no Administrative ESC"), (2, "2 Administrative ESCs")])
def test_any_other_number_of_administrative_escs_is_an_alarm_without_consequence(count, words):
    assessment = assess(case(license=replace(LICENSE, administrative_escs=count)))
    found = assessment.finding("1.2a")
    assert (found.state, found.code, assessment.verdict) == (BREACHED, "administrative_esc_not_one", Verdict.ELIGIBLE)
    assert words in found.evidence


@pytest.mark.clause("1.2a")
@pytest.mark.clause("1.2b")
@pytest.mark.parametrize("number", ["1.2a", "1.2b"])
def test_without_a_license_its_escs_cannot_be_counted(number):
    found = finding(number, **NO_LICENSE)
    assert (found.state, found.evidence) == (NOT_APPLICABLE, "no license is known yet")


@pytest.mark.clause("1.2b")
def test_escs_within_the_seats_are_counted():
    found = finding("1.2b")
    assert (found.state, found.evidence) == (MET, "3 of 5 seats are taken")


@pytest.mark.clause("1.2b")
def test_more_escs_than_seats_are_an_alarm_without_consequence():
    assessment = assess(case(license=replace(LICENSE, escs=6)))
    found = assessment.finding("1.2b")
    assert (found.state, found.code, assessment.verdict) == (BREACHED, "seats_exceeded", Verdict.ELIGIBLE)
    assert found.evidence == "6 of 5 seats are taken"


@pytest.mark.clause("1.3a")
@pytest.mark.clause("1.3b")
@pytest.mark.parametrize("number", ["1.3a", "1.3b"])
def test_without_a_change_of_contacts_nothing_is_asked(number):
    assert finding(number).state is NOT_APPLICABLE


@pytest.mark.clause("1.3a")
def test_a_change_by_the_right_person_is_met():
    found = finding("1.3a", contact_changes=(change(),))
    assert (found.state, found.evidence) == (MET, "Bo Example, updated Mon 30 Nov 2026 09:00 CST, asked by Ada Example")


@pytest.mark.clause("1.3a")
def test_a_change_by_the_wrong_person_is_breached_and_leaves_the_verdict_alone():
    assessment = assess(case(contact_changes=(change(), change(about="Cy Example", allowed=False))))
    found = assessment.finding("1.3a")
    assert (found.state, found.code, assessment.verdict) == (BREACHED, "contact_change_not_allowed", Verdict.ELIGIBLE)
    assert found.evidence == "Cy Example, updated Mon 30 Nov 2026 09:00 CST, asked by Ada Example, who may not"


@pytest.mark.clause("1.3b")
@pytest.mark.parametrize(
    "values",
    [
        {"channel": ChangeChannel.REGISTRATION_FORM},
        {"channel": ChangeChannel.PARTNER},
        {"channel": ChangeChannel.TELEPHONE, "in_customer_service_hours": True},
        {"channel": ChangeChannel.TELEPHONE, "overridden_by": vouched("called from the road")},
    ],
)
def test_the_form_the_telephone_in_hours_and_a_lead_are_right_ways(values):
    assert finding("1.3b", contact_changes=(change(**values),)).state is MET


@pytest.mark.clause("1.3b")
def test_an_override_is_kept_with_name_time_and_reason():
    found = finding(
        "1.3b", contact_changes=(change(channel=ChangeChannel.TELEPHONE, overridden_by=vouched("on the road")),)
    )
    assert 'allowed by Lin Engineer, Mon 30 Nov 2026 09:02 CST: "on the road"' in found.evidence


@pytest.mark.clause("1.3b")
@pytest.mark.parametrize(
    ("channel", "words"),
    [(ChangeChannel.TELEPHONE, "outside Customer Service Business Hours"), (ChangeChannel.IMPORT, "by import")],
)
def test_a_change_by_another_way_is_breached(channel, words):
    found = finding("1.3b", contact_changes=(change(channel=channel),))
    assert (found.state, found.code) == (BREACHED, "contact_change_wrong_way")
    assert words in found.evidence
