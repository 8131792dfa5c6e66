"""What holds for every address of the API."""

import pytest

from contacts.api.problems import code_of
from licensing.services.refusal import Refusal
from tests.factories.api import let_in
from tests.factories.licensing import LicenseFactory

pytestmark = pytest.mark.django_db


def test_a_license_is_told_without_key_and_purchaser(program, license):
    response = program.get("/licenses/L4821-0937/")
    assert response.status_code == 200
    told = response.json()
    assert told["number"] == "L4821-0937"
    assert told["seats"] == 5
    assert told["esc_count"] == 1
    assert told["support_ends_on"] == {"critical_urgent": "2028-01-15", "important_advisory": "2029-01-15"}
    assert license.activation_key not in response.content.decode()
    assert license.purchaser_email not in response.content.decode()


def test_a_license_out_of_sight_is_answered_as_one_that_there_is_not(program):
    LicenseFactory(number="L0001-0001")
    hidden, missing = program.get("/licenses/L0001-0001/"), program.get("/licenses/L0002-0002/")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content
    assert hidden.json()["code"] == "not_found"


def test_pages_go_on_where_the_last_one_ended(program, membership, monday):
    numbers = ["L4821-0937"]
    for _ in range(4):
        license = LicenseFactory()
        let_in(license, at=monday, membership=membership)
        numbers.append(license.number)
    seen, address = [], "/api/v1/licenses/?page_size=2"
    while address:
        page = program.get(address.removeprefix("http://testserver")).json()
        assert len(page["results"]) <= 2
        seen += [row["number"] for row in page["results"]]
        address = page["next"]
    assert seen == numbers


def test_a_page_of_licenses_takes_few_queries(program, membership, monday, django_assert_max_num_queries):
    for _ in range(8):
        let_in(LicenseFactory(), at=monday, membership=membership)
    program.get("/licenses/")
    with django_assert_max_num_queries(10) as queries:
        assert len(program.get("/licenses/").json()["results"]) == 9
    counting = [query["sql"] for query in queries if "COUNT(*)" in query["sql"] and "shared_cache" not in query["sql"]]
    assert counting == []


@pytest.mark.parametrize(
    ("query", "field", "code"),
    [
        ("ordering=seats", "ordering", "unknown_field"),
        ("plan__name=x", "plan__name", "unknown_field"),
        ("cursor=abc", "cursor", "cursor_invalid"),
        ("page_size=0", "page_size", "min_value"),
        ("page_size=2&page_size=3", "page_size", "given_twice"),
    ],
)
def test_a_query_that_is_not_provided_for_is_refused_by_name(program, query, field, code):
    response = program.get(f"/licenses/?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["errors"][field][0]["code"] == code


def test_what_has_not_changed_is_not_sent_again(program):
    etag = program.get("/licenses/L4821-0937/")["ETag"]
    response = program.get("/licenses/L4821-0937/", If_None_Match=etag)
    assert (response.status_code, response.content) == (304, b"")


def test_an_answer_tells_how_many_calls_are_left_and_too_many_wait(program, settings):
    settings.API_CALLS_PER_MINUTE = 2
    first = program.get("/licenses/")
    assert (first["RateLimit-Limit"], first["RateLimit-Remaining"], first["RateLimit-Reset"]) == ("2", "1", "60")
    program.get("/licenses/")
    third = program.get("/licenses/")
    assert (third.status_code, third["Retry-After"], third.json()["code"]) == (429, "61", "throttled")


def test_answers_are_kept_by_no_cache_and_given_to_no_other_site(program):
    response = program.get("/licenses/", Origin="https://elsewhere.example")
    assert response["Cache-Control"] == "no-store, private"
    assert not any(name.lower().startswith("access-control") for name in response.headers)


@pytest.mark.parametrize(("method", "status"), [("post", 405), ("delete", 405), ("put", 405), ("options", 405)])
def test_a_method_that_there_is_not_is_refused(program, method, status):
    response = program.call(method, "/licenses/")
    assert (response.status_code, response.json()["code"]) == (status, "method_not_allowed")


def test_an_address_that_there_is_not_is_a_problem_too(program):
    assert program.get("/nothing/").json()["code"] == "no_such_address"


def test_every_refusal_has_a_code_of_its_own():
    refusals = _all_of(Refusal)
    assert len(refusals) > 10
    codes = [code_of(one) for one in refusals]
    assert sorted(set(codes)) == sorted(codes)
    assert "no_seat_left" in codes


def _all_of(kind):
    return [one for below in kind.__subclasses__() for one in [below, *_all_of(below)]]
