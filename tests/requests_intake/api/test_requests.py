"""Filing, checking and reading Requests by the API."""

from datetime import timedelta

import pytest

from contacts.models import PartnerGrant
from contacts.services.partners import revoke_grant
from licensing.models import License
from requests_intake.models import Arrival, IssueRequest
from requests_intake.selectors.integrity import CHECKS
from tests.factories.api import let_in, program_of
from tests.factories.licensing import LicenseFactory
from tests.factories.requests import filed_request
from tests.requests_intake.api.conftest import body
from tests.requests_intake.path.mails import states


def test_a_complete_request_is_opened_for_the_contact_and_told_whole(program, filed, ada):
    assert (filed.esc, filed.channel, filed.sender_address) == (ada, "api", "ada@northwind.example")
    told = program.get(f"/requests/{filed.number}/").json()
    assert told["reference"] == str(filed)
    assert told["verdict"] == "at_risk"  # the channel waits for a decision, clause 2.1
    assert {one["clause"]: one["state"] for one in told["findings"]} == states(filed)
    assert (told["requested_priority"], told["granted_priority"]) == ("important", None)
    assert told["external_reference"] == told["facts"]["external_reference"] == "INC-77"
    response = told["response"]
    assert (response["due_at"], response["medium"]) == ("2026-12-01T15:00:00+00:00", "email")
    assert (response["state"], response["responded_at"]) == ("running", None)
    assert [segment["counted_seconds"] for segment in response["segments"]] == [36000, 3600]


def test_it_says_where_it_is_and_the_list_holds_the_same(program, license):
    answer = program.post("/requests/", body())
    assert program.get(answer["Location"]).json() == answer.json() == program.get("/requests/").json()["results"][0]


def test_what_is_missing_makes_it_incomplete_and_nothing_is_refused(program, license):
    told = program.post("/requests/", {"license": "L4821-0937"}).json()
    assert told["verdict"] == "not_eligible"  # the token's person is no ESC, clause E.1
    assert told["subject"] == "(no subject)"
    told = program.post("/requests/", body("question", "version")).json()
    missing = {one["clause"] for one in told["findings"] if one["state"] == "missing"}
    assert {"2.3.2", "2.3.6"} <= missing


def test_a_check_tells_what_filing_would_and_stores_nothing(program, license):
    checked = program.post("/requests/check/", body("question", priority="critical"), Idempotency_Key="k").json()
    assert not Arrival.objects.exists()
    told = program.post("/requests/", body("question", priority="critical"), Idempotency_Key="k").json()
    for same in ("verdict", "reasons", "findings", "requested_priority", "response", "facts"):
        assert checked[same] == told[same], same


def test_the_same_key_is_the_same_request_and_with_another_body_refused(program, license):
    first, again = (program.post("/requests/", body(), Idempotency_Key="k") for _ in range(2))
    assert (again.content, again["Idempotency-Replayed"]) == (first.content, "true")
    other = program.post("/requests/", body(question="Another?"), Idempotency_Key="k")
    assert (other.status_code, IssueRequest.objects.count()) == (422, 1)


def test_a_key_holds_for_longer_than_its_kept_answer(program, license, clock, monday):
    first = program.post("/requests/", body(), Idempotency_Key="k").json()
    clock.move_to(monday + timedelta(days=3))
    assert program.post("/requests/", body(), Idempotency_Key="k").json()["number"] == first["number"]
    other = program.post("/requests/", body(question="Another?"), Idempotency_Key="k2")
    assert other.status_code == 201
    other = program.post("/requests/", body(question="One more?"), Idempotency_Key="k2")
    assert (other.status_code, other.json()["code"]) == (422, "key_used_otherwise")
    clock.move_to(monday + timedelta(days=6))
    other = program.post("/requests/", body(question="One more?"), Idempotency_Key="k2")
    assert (other.status_code, other.json()["code"]) == (422, "same_key_other_content")


def test_a_kept_answer_is_not_given_once_the_grant_has_ended(program, license, ada, monday):
    program.post("/requests/", body(), Idempotency_Key="k")
    revoke_grant(grant_id=PartnerGrant.objects.get().pk, by=ada.person, at=monday)
    again = program.post("/requests/", body(), Idempotency_Key="k")
    assert (again.status_code, again.json()["code"]) == (404, "not_found")


def test_a_license_out_of_sight_is_answered_as_one_that_there_is_not(stranger, license):
    for path in ("/requests/", "/requests/check/"):
        hidden = stranger.post(path, body())
        missing = stranger.post(path, body(license="L0000-0000"))
        assert hidden.status_code == missing.status_code == 404
        assert hidden.content == missing.content
    assert not Arrival.objects.exists()


def test_who_may_only_see_the_license_does_not_file(license, monday):
    seeing = program_of(let_in(license, at=monday, scopes=()), at=monday)
    assert seeing.post("/requests/", body()).json()["action"] == "file"
    narrow = program_of(let_in(license, at=monday), at=monday, scopes=())
    assert narrow.post("/requests/", body()).json()["code"] == "scope_missing"
    assert not Arrival.objects.exists()


@pytest.mark.clause("E.2")
def test_on_an_ended_license_nothing_is_filed_and_what_was_filed_is_read(program, filed, license, monday):
    License.objects.update(ends_on=monday.date() - timedelta(days=1))
    answer = program.post("/requests/", body())
    assert (answer.status_code, answer.json()["code"]) == (403, "not_granted")
    assert "E.2" in answer.json()["detail"]
    assert program.get(f"/requests/{filed.number}/").status_code == 200


def test_a_request_out_of_sight_is_answered_as_one_that_there_is_not(stranger, filed):
    hidden = stranger.get(f"/requests/{filed.number}/")
    for missing in ("482109375", "123", "x%00y", "WES"):
        assert stranger.get(f"/requests/{missing}/").content == hidden.content
    assert stranger.get("/requests/").json()["results"] == []
    assert stranger.get("/requests/?license=L4821-0937").json()["results"] == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("license=L4821-0937", 2),
        ("license=L0000-0000", 0),
        ("state=new", 2),
        ("state=closed", 0),
        ("verdict=at_risk", 1),
        ("requested_priority=important", 2),
        ("granted_priority=important", 0),
        ("external_reference=INC-77", 1),
        ("received_from=2026-11-30T15:00:00Z", 2),
        ("received_before=2026-11-30T15:00:00Z", 0),
    ],
)
def test_lists_are_filtered_by_what_is_provided_for(program, filed, monday, query, found):
    filed_request(at=monday)
    assert len(program.get(f"/requests/?{query}").json()["results"]) == found


def test_what_is_none_of_few_values_is_told_which_these_are(program, license):
    told = program.post("/requests/check/", {"license": "L4821-0937", "priority": "extreme"}).json()
    assert told["errors"]["priority"][0]["detail"] == "“extreme” is none of: advisory, important, urgent, critical."


@pytest.mark.parametrize("query", ["owner=1", "state=x", "license=%00", "esc__person__email=a", "received_from=now"])
def test_a_filter_that_there_is_not_is_refused(program, query, license):
    assert program.get(f"/requests/?{query}").status_code == 400


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"state": "closed"}, "state"),
        ({"verdict": "eligible"}, "verdict"),
        ({"channel": "email"}, "channel"),
        ({"received_at": "2020-01-01T00:00:00Z"}, "received_at"),
        ({"activation_key": "x"}, "activation_key"),
        ({"priority": "now"}, "priority"),
        ({"question": "\x00"}, "question"),
        ({"question": "x" * 100_001}, "question"),
        ({"subject": ["a"]}, "subject"),
        ({"license": None}, "license"),
    ],
)
def test_a_field_that_is_not_theirs_to_set_or_cannot_be_taken_is_named(program, license, told, field):
    answer = program.post("/requests/", body() | told)
    assert (answer.status_code, [*answer.json()["errors"]]) == (400, [field])
    assert not Arrival.objects.exists()


def test_a_list_takes_few_queries_however_long(program, license, django_assert_max_num_queries):
    for number in range(3):
        program.post("/requests/", body(question=f"Question {number}?"))
    with django_assert_max_num_queries(11):
        assert len(program.get("/requests/").json()["results"]) == 3


def test_everything_filed_by_the_api_is_accounted_for(program, filed):
    LicenseFactory()
    assert [str(found) for check in CHECKS for found in check() if not found.alarm] == []
