"""Requests are found by what names one exactly, in any spelling; else by words, also of the conversation."""

import pytest

from requests_intake.choices import FactName
from requests_intake.models import IssueRequest, RecordedFact, ThreadAlias
from tests.factories.requests import filed_request
from tests.requests_intake.admin.pages import LIST

pytestmark = pytest.mark.django_db


@pytest.fixture
def wanted(ada, monday) -> IssueRequest:
    """Ada's Request, beside a stranger's, which says the same about other things."""
    stranger = {"sender": "vic@elsewhere.example", "name": "Vic", "company": "Elsewhere", "license": "L0000-0000"}
    filed_request(at=monday, **stranger, contact_name="Vic", contact_phone="+1 312 555 0177", description="A question.")
    wanted = filed_request(at=monday, description="Kernels are crashing on the pricing cluster.")
    RecordedFact.objects.create(
        issue_request=wanted,
        name=FactName.EXTERNAL_REFERENCE,
        value="INC-0042",
        source="labelled",
        recorded_at=monday,
    )
    return wanted


def found(desk, typed: str) -> list[IssueRequest]:
    return [row.issue_request for row in desk.get(LIST, {"q": typed}).context_data["rows"]]


@pytest.mark.parametrize(
    "typed", ["inc-0042", "L4821 0937", "l48210937", "(217) 555-0142", "+12175550142", "2175550142"]
)
def test_a_reference_a_license_and_a_phone_find_in_any_spelling(desk, wanted, typed):
    assert found(desk, typed) == [wanted]


def test_a_key_and_a_message_id_find(desk, wanted):
    identifier = ThreadAlias.objects.filter(issue_request=wanted).first().internet_message_id
    for typed in (wanted.license.activation_key.lower(), identifier, identifier.strip("<>")):
        assert found(desk, typed) == [wanted]


def test_words_of_the_conversation_find(desk, wanted):
    assert found(desk, "pricing cluster") == [wanted]


@pytest.mark.postgresql
def test_full_text_finds_words_in_another_form_and_order(desk, wanted):
    assert found(desk, "cluster crashed kernel") == [wanted]
    assert found(desk, '"pricing cluster" -zebra') == [wanted]


@pytest.mark.parametrize("odd", ["\x00", "%", "_", "'", '"', "& | !", "(", "<>", "@", "9" * 500, "‮x", "a" * 5000])
def test_whatever_is_searched_is_no_fault_of_the_server(desk, wanted, odd):
    assert desk.get(LIST, {"q": odd}).status_code == 200
