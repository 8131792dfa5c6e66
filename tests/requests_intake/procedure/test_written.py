"""Clauses 2.3.1 and 2.3.3 to 2.3.7."""

import pytest

from requests_intake.choices import Channel, FactName, FindingState, Verdict
from requests_intake.rules.procedure.assess import assess
from tests.requests_intake.procedure.cases import case, finding

MET, MISSING, NOT_APPLICABLE = FindingState.MET, FindingState.MISSING, FindingState.NOT_APPLICABLE
SECTIONS = {
    "2.3.3": FactName.INQUIRY_TYPE,
    "2.3.4": FactName.PRIORITY,
    "2.3.5": FactName.CODE_INPUT_OUTPUT,
    "2.3.6": FactName.QUESTION,
    "2.3.7": FactName.RESOURCES_CONSULTED,
}
each_clause = pytest.mark.parametrize(
    "number", [pytest.param(number, marks=pytest.mark.clause(number)) for number in ("2.3.1", "2.3.2", *SECTIONS)]
)
each_section = pytest.mark.parametrize(
    ("number", "name"), [pytest.param(*pair, marks=pytest.mark.clause(pair[0])) for pair in SECTIONS.items()]
)


@each_clause
def test_a_request_by_phone_need_not_tell_it(number):
    found = finding(number, channel=Channel.PHONE)
    assert (found.state, found.evidence) == (NOT_APPLICABLE, "filed by phone")


@each_clause
@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.WEB, Channel.API])
def test_a_request_in_writing_tells_it(number, channel):
    assert finding(number, channel=channel).state is MET


@each_section
def test_what_is_not_given_is_missing_and_makes_the_request_incomplete(number, name):
    assessment = assess(case(told={name: None}))
    found = assessment.finding(number)
    assert (found.state, found.code) == (MISSING, f"{name.value}_missing")
    assert name.label in found.evidence
    assert (assessment.verdict, assessment.reasons) == (Verdict.INCOMPLETE, (number,))


@each_section
def test_a_mere_mark_is_no_answer(number, name):
    assert finding(number, told={name: " - "}).state is MISSING


@pytest.mark.clause("2.3.1")
def test_the_address_that_the_mail_came_from_will_do():
    assert finding("2.3.1").evidence == '"ada@customer.example", from the mail\'s header'


@pytest.mark.clause("2.3.1")
def test_a_contact_email_given_goes_before_the_header():
    found = finding("2.3.1", told={"contact_email": "team@customer.example"})
    assert found.evidence == '"team@customer.example", labelled by the sender'


@pytest.mark.clause("2.3.1")
def test_without_any_address_the_contact_email_is_missing():
    assessment = assess(case(sender_address=""))
    found = assessment.finding("2.3.1")
    assert (found.state, found.code, assessment.verdict) == (MISSING, "contact_email_missing", Verdict.INCOMPLETE)


@pytest.mark.clause("2.3.1")
def test_what_is_no_address_is_quoted():
    found = finding("2.3.1", sender_address="", told={"contact_email": "ask Ada"})
    assert found.evidence == '"ask Ada", labelled by the sender, is not an email address'


@pytest.mark.clause("2.3.3")
@pytest.mark.clause("2.3.4")
@pytest.mark.parametrize(("number", "name"), [("2.3.3", "inquiry_type"), ("2.3.4", "priority")])
def test_a_word_not_understood_is_quoted(number, name):
    assessment = assess(case(told={name: "high"}))
    found = assessment.finding(number)
    assert (found.state, found.code) == (MISSING, f"{name}_not_understood")
    assert found.evidence == '"high", labelled by the sender, is not understood'
    assert (assessment.verdict, assessment.reasons) == (Verdict.INCOMPLETE, (number,))


@pytest.mark.clause("2.3.4")
@pytest.mark.parametrize("value", [None, "high"])
def test_until_the_priority_is_known_the_clock_runs_as_advisory(value):
    assert "the clock runs as Advisory" in finding("2.3.4", told={"priority": value}).remedy


@pytest.mark.clause("2.3.4")
def test_the_priority_is_cited_as_written():
    assert finding("2.3.4", told={"priority": "1 - IMPORTANT"}).evidence == '"1 - IMPORTANT", labelled by the sender'


@pytest.mark.clause("2.3.6")
def test_the_question_is_cited():
    assert finding("2.3.6").evidence == '"How can the kernel be started?", labelled by the sender'


@pytest.mark.clause("2.3.7")
def test_that_nothing_was_consulted_is_an_answer():
    found = finding("2.3.7", told={"resources_consulted": "none"})
    assert (found.state, found.evidence) == (MET, '"none", labelled by the sender')


@pytest.mark.clause("2.3.5")
def test_that_nothing_is_needed_is_an_answer():
    assert finding("2.3.5", told={"code_input_output": "n/a"}).state is MET


@pytest.mark.clause("2.3.5")
def test_an_attachment_will_do():
    found = finding("2.3.5", told={"code_input_output": None}, file_names=("a.nb", "b.log", "c.txt", "d.txt"))
    assert (found.state, found.evidence) == (MET, 'attached: "a.nb", "b.log", "c.txt" and 1 more')
