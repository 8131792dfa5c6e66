"""Clauses 2.2.1, 2.2.2, 2.2.4 and 2.2.5."""

import pytest

from requests_intake.choices import Channel, FactName, FindingState, SenderTrust, Verdict
from requests_intake.rules.procedure.always_asked import DESCRIPTION_PARTS
from requests_intake.rules.procedure.assess import assess
from requests_intake.rules.procedure.case import LicenseLookup
from tests.requests_intake.procedure.cases import case, finding

MET, MISSING = FindingState.MET, FindingState.MISSING


@pytest.mark.clause("2.2.1")
@pytest.mark.parametrize("channel", list(Channel))
def test_name_and_phone_are_asked_on_every_channel(channel):
    assert finding("2.2.1", channel=channel).state is MET
    assert finding("2.2.1", channel=channel, told={"contact_phone": None}).state is MISSING


@pytest.mark.clause("2.2.1")
def test_the_evidence_quotes_name_and_phone_with_their_source():
    assert finding("2.2.1").evidence == (
        'Contact name "Ada Example", labelled by the sender; Contact phone "+1 217 555 0100", labelled by the sender'
    )


@pytest.mark.clause("2.2.1")
def test_the_name_of_the_person_identified_is_on_file():
    found = finding("2.2.1", told={"contact_name": None})
    assert (found.state, '"Ada Example", on file' in found.evidence) == (MET, True)


@pytest.mark.clause("2.2.1")
def test_a_sender_that_failed_authentication_has_no_name_on_file():
    found = finding("2.2.1", told={"contact_name": None}, sender_trust=SenderTrust.FAILED)
    assert (found.state, found.evidence) == (MISSING, "Contact name is not given")


@pytest.mark.clause("2.2.1")
@pytest.mark.parametrize(
    ("told", "labels"),
    [
        ({"contact_phone": None}, ["Contact phone"]),
        ({"contact_phone": "n/a"}, ["Contact phone"]),
        ({"contact_name": "-"}, ["Contact name"]),
        ({"contact_name": "none", "contact_phone": ""}, ["Contact name", "Contact phone"]),
    ],
)
def test_each_part_that_lacks_is_named(told, labels):
    assessment = assess(case(told=told, person=None))
    found = assessment.finding("2.2.1")
    assert (found.state, found.code) == (MISSING, "contact_incomplete")
    assert found.remedy == f"Add {' and '.join(labels)}."


@pytest.mark.clause("2.2.1")
def test_what_cannot_be_dialled_is_no_phone_number():
    found = finding("2.2.1", told={"contact_phone": "ask at the desk"})
    assert '"ask at the desk", labelled by the sender, is not a phone number' in found.evidence


@pytest.mark.clause("2.2.1")
def test_a_phone_number_beside_the_name_counts():
    told = {"contact_name": "Ada Example, +1 217 555 0100", "contact_phone": None}
    assert finding("2.2.1", told=told).state is MET


@pytest.mark.clause("2.2.2")
def test_the_company_named_is_cited():
    assert finding("2.2.2").evidence == '"Customer Example Inc", labelled by the sender'


@pytest.mark.clause("2.2.2")
def test_the_company_of_the_license_will_do():
    found = finding("2.2.2", told={"company": None})
    assert (found.state, found.evidence) == (MET, '"Customer Example Inc", on file')


@pytest.mark.clause("2.2.2")
def test_without_name_and_license_the_company_is_missing():
    assessment = assess(case(told={"company": None}, license=None, license_lookup=LicenseLookup.NOT_GIVEN))
    found = assessment.finding("2.2.2")
    assert (found.state, found.code) == (MISSING, "company_missing")
    assert "2.2.2" in assessment.reasons


@pytest.mark.clause("2.2.4")
def test_a_description_with_all_its_parts_is_complete():
    found = finding("2.2.4")
    assert found.state is MET
    assert all(part.label in found.evidence for part in DESCRIPTION_PARTS)


@pytest.mark.clause("2.2.4")
@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize("part", DESCRIPTION_PARTS)
def test_each_part_of_the_description_that_lacks_is_named(part, channel):
    assessment = assess(case(channel=channel, told={part: None}))
    found = assessment.finding("2.2.4")
    assert (found.state, found.code) == (MISSING, "description_incomplete")
    assert found.evidence == f"{part.label} is not given"
    assert found.remedy.startswith(f"Add {part.label}.")
    assert found in assessment.missing


@pytest.mark.clause("2.2.4")
def test_several_parts_that_lack_are_named_together():
    told = {FactName.STEPS_TO_REPRODUCE: None, FactName.WORKAROUNDS: "tbd", FactName.EXPECTED_BEHAVIOR: "-"}
    found = finding("2.2.4", told=told)
    assert found.remedy.startswith("Add Steps to reproduce, Expected behavior and Workarounds.")


@pytest.mark.clause("2.2.4")
def test_none_is_an_answer_for_workarounds():
    assert finding("2.2.4", told={"workarounds": "None."}).state is MET


@pytest.mark.clause("2.2.5")
def test_no_earlier_ticket_need_be_named():
    assert finding("2.2.5").state is FindingState.NOT_APPLICABLE


@pytest.mark.clause("2.2.5")
def test_an_earlier_ticket_of_the_same_license_is_met():
    found = finding("2.2.5", told={"previous_request": "WES 4821 0937 5"}, previous_known=True)
    assert (found.state, found.evidence) == (MET, '"WES 4821 0937 5" is a Request of this license')


@pytest.mark.clause("2.2.5")
def test_an_unknown_ticket_is_named_and_another_customers_is_not_confirmed():
    assessment = assess(case(told={"previous_request": "WES 4821 0937 5"}, previous_known=False))
    found = assessment.finding("2.2.5")
    assert (found.state, found.code) == (MISSING, "previous_request_unknown")
    assert found.evidence == 'We could not find ticket "WES 4821 0937 5" among the Requests of this license.'
    assert (assessment.verdict, assessment.reasons) == (Verdict.INCOMPLETE, ("2.2.5",))
