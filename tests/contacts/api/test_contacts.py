"""Contacts by the API: the same seats, roles and rules as everywhere."""

from datetime import timedelta

import pytest

from contacts.choices import ChangeChannel, ChangeKind, GrantScope
from contacts.models import ContactChange, EnterpriseSupportContact, Invitation, KeptAnswer
from contacts.services.kept_answers import forget_answers
from tests.factories.api import let_in, program_of
from tests.factories.contacts import EscFactory, InvitationFactory

pytestmark = pytest.mark.django_db
CONTACTS = "/licenses/L4821-0937/contacts/"
BEN = {"email": "ben@northwind.example", "name": "Ben Ortiz"}


@pytest.fixture
def esc(program, license):
    return EscFactory(license=license, person__name="Ben Ortiz", person__email="ben@northwind.example")


def test_a_list_tells_escs_and_then_who_is_invited(program, license, esc):
    InvitationFactory(license=license, email="cleo@northwind.example", invited_at=program.token.created)
    rows = program.get(CONTACTS).json()["results"]
    assert [(row["state"], row["role"]) for row in rows] == [
        ("active", "administrative"),
        ("active", "regular"),
        ("invited", "regular"),
    ]
    assert rows[1]["since_at"] == "2026-01-05T15:00:00+00:00"
    only = program.get(f"{CONTACTS}?state=invited").json()["results"]
    assert [row["email"] for row in only] == ["cleo@northwind.example"]


def test_pages_go_from_escs_to_invitations(program, license, esc):
    InvitationFactory(license=license, invited_at=program.token.created)
    seen, address = [], f"{CONTACTS}?page_size=1"
    while address:
        page = program.get(address.removeprefix("http://testserver")).json()
        seen += [row["state"] for row in page["results"]]
        address = page["next"]
    assert seen == ["active", "active", "invited"]


@pytest.mark.clause("1.1")
def test_whoever_is_added_is_invited_on_the_partner_s_word(program):
    response = program.post(CONTACTS, BEN)
    assert response.status_code == 201
    told = response.json()
    assert (told["state"], told["role"], told["email"]) == ("invited", "regular", BEN["email"])
    assert program.get(response["Location"]).json() == told
    change = ContactChange.objects.get(kind=ChangeKind.INVITED)
    assert (change.asked_by, change.channel) == (program.token.user, ChangeChannel.PARTNER)


@pytest.mark.clause("1.2b")
def test_without_a_seat_left_nobody_is_invited(program, license):
    EscFactory.create_batch(4, license=license)
    response = program.post(CONTACTS, BEN)
    assert response.status_code == 409
    problem = response.json()
    assert (problem["code"], problem["clause"], problem["status"]) == ("no_seat_left", "1.2b", 409)
    assert not Invitation.objects.exists()


@pytest.mark.clause("1.2a")
def test_there_is_no_second_administrative_esc(program):
    response = program.post(CONTACTS, BEN | {"role": "administrative"})
    assert (response.status_code, response.json()["code"]) == (409, "administrative_esc_taken")


@pytest.mark.parametrize("field", ["license", "id", "is_staff", "seats", "state", "since_at"])
def test_a_field_that_is_nobody_s_to_set_is_refused_by_name(program, field):
    response = program.post(CONTACTS, BEN | {field: 1})
    assert response.status_code == 400
    assert response.json()["errors"] == {
        field: [{"code": "unknown_field", "detail": "There is no such field here, or it is not yours to set."}]
    }
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("body", "content_type", "status", "code"),
    [
        (b"{", "application/json", 400, "parse_error"),
        (b"[" * 100_000, "application/json", 400, "parse_error"),
        (b'{"email": NaN}', "application/json", 400, "parse_error"),
        (b"\xff", "application/json", 400, "parse_error"),
        (b"[]", "application/json", 400, "invalid"),
        (b'{"email": "a@b.example", "name": "\\ud800"}', "application/json", 400, "invalid"),
        (b'{"email": "a@b.example", "name": "a\\u0000b"}', "application/json", 400, "invalid"),
        (b"email=x", "application/x-www-form-urlencoded", 415, "unsupported_media_type"),
        (b"x" * (1024 * 1024 + 1), "application/json", 413, "body_too_large"),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(program, body, content_type, status, code):
    headers = {"Authorization": f"Bearer {program.secret}"}
    response = program.client.post(f"/api/v1{CONTACTS}", body, content_type=content_type, headers=headers)
    assert (response.status_code, response.json()["code"]) == (status, code)


def test_a_token_without_the_scope_is_told_so(license, membership, monday):
    narrow = program_of(membership, at=monday, scopes=[GrantScope.REQUESTS])
    response = narrow.post(CONTACTS, BEN)
    assert (response.status_code, response.json()["code"]) == (403, "scope_missing")


def test_a_grant_without_the_scope_is_told_so(license, monday):
    wide = program_of(let_in(license, at=monday, scopes=[]), at=monday)
    esc = EscFactory(license=license)
    response = wide.post(CONTACTS, BEN)
    assert (response.status_code, response.json()["code"]) == (403, "not_granted")
    etag = wide.get(f"{CONTACTS}{esc.pk}/")["ETag"]
    assert wide.patch(f"{CONTACTS}{esc.pk}/", {"name": "X"}, If_Match=etag).status_code == 403
    assert wide.delete(f"{CONTACTS}{esc.pk}/", If_Match=etag).status_code == 403
    assert EnterpriseSupportContact.objects.filter(pk=esc.pk).exists()


def test_the_same_call_again_does_nothing_twice(program):
    first = program.post(CONTACTS, BEN, Idempotency_Key="k1")
    again = program.post(CONTACTS, BEN, Idempotency_Key="k1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert (again["Idempotency-Replayed"], again["Location"], again["ETag"]) == (
        "true",
        first["Location"],
        first["ETag"],
    )
    assert "Idempotency-Replayed" not in first
    assert ContactChange.objects.filter(kind=ChangeKind.INVITED).count() == 1


def test_a_key_with_another_body_is_refused(program):
    program.post(CONTACTS, BEN, Idempotency_Key="k1")
    response = program.post(CONTACTS, BEN | {"name": "Other"}, Idempotency_Key="k1")
    assert (response.status_code, response.json()["code"]) == (422, "key_used_otherwise")


def test_what_was_refused_may_be_tried_again_with_the_same_key(program, license):
    escs = EscFactory.create_batch(4, license=license)
    assert program.post(CONTACTS, BEN, Idempotency_Key="k1").status_code == 409
    escs[0].delete()
    assert program.post(CONTACTS, BEN, Idempotency_Key="k1").status_code == 201


def test_keys_of_two_partners_have_nothing_to_do_with_each_other(program, license, monday):
    other = program_of(let_in(license, at=monday), at=monday)
    program.post(CONTACTS, BEN, Idempotency_Key="k1")
    assert other.post(CONTACTS, BEN | {"name": "Other"}, Idempotency_Key="k1").status_code == 201


def test_an_answer_is_kept_for_24_hours(program, monday):
    program.post(CONTACTS, BEN, Idempotency_Key="k1")
    assert not forget_answers(monday + timedelta(hours=24, seconds=-1))
    assert forget_answers(monday + timedelta(hours=24))
    assert not KeptAnswer.objects.exists()


@pytest.mark.parametrize("key", ["", " ", "é", "k" * 256])
def test_a_key_is_printable_and_short(program, key):
    response = program.post(CONTACTS, BEN, Idempotency_Key=key)
    assert (response.status_code, response.json()["code"]) == (400, "idempotency_key_invalid")


@pytest.mark.clause("1.3a")
def test_details_of_an_esc_are_changed_by_who_has_seen_them(program, esc):
    seen = program.get(f"{CONTACTS}{esc.pk}/")
    told = {"phone": "+1 217 555 0199", "time_zone": "Europe/Berlin"}
    response = program.patch(f"{CONTACTS}{esc.pk}/", told, If_Match=seen["ETag"])
    assert response.status_code == 200
    assert response.json() == seen.json() | {"phone": "+12175550199", "time_zone": "Europe/Berlin"}
    assert response["ETag"] != seen["ETag"]
    change = ContactChange.objects.get(kind=ChangeKind.DETAILS)
    assert (change.asked_by, change.channel) == (program.token.user, ChangeChannel.PARTNER)


@pytest.mark.clause("1.3a")
def test_an_extension_written_into_a_number_is_kept_and_one_too_long_is_told(program, esc):
    etag = program.get(f"{CONTACTS}{esc.pk}/")["ETag"]
    refused = program.patch(f"{CONTACTS}{esc.pk}/", {"phone": "+1 217 555 0199 ext. 12345678901"}, If_Match=etag)
    assert "12345678901 is longer than ten digits" in refused.json()["errors"]["phone"][0]["detail"]
    told = program.patch(f"{CONTACTS}{esc.pk}/", {"phone": "+1 217 555 0199 ext. 42"}, If_Match=etag).json()
    assert (told["phone"], told["phone_extension"]) == ("+12175550199", "42")


def test_an_invitation_keeps_the_extension_of_a_number(program):
    program.post(CONTACTS, BEN | {"phone": "+1 217 555 0199 ext. 42"})
    assert Invitation.objects.get().phone.endswith("ext. 42")


def test_without_what_was_seen_nothing_is_changed(program, esc):
    for response in (
        program.patch(f"{CONTACTS}{esc.pk}/", {"name": "New"}),
        program.delete(f"{CONTACTS}{esc.pk}/"),
    ):
        assert (response.status_code, response.json()["code"]) == (428, "precondition_required")
    esc.refresh_from_db()
    assert esc.person.name == "Ben Ortiz"


def test_who_saw_something_older_is_told_what_changed(program, esc):
    old = program.get(f"{CONTACTS}{esc.pk}/")["ETag"]
    program.patch(f"{CONTACTS}{esc.pk}/", {"phone": "+1 217 555 0199"}, If_Match=old)
    response = program.patch(f"{CONTACTS}{esc.pk}/", {"name": "New"}, If_Match=old)
    problem = response.json()
    assert (response.status_code, problem["code"], problem["changed"]) == (412, "changed_meanwhile", ["phone"])
    assert problem["current"]["phone"] == "+12175550199"
    assert program.delete(f"{CONTACTS}{esc.pk}/", If_Match=old).status_code == 412


@pytest.mark.parametrize("field", ["email", "role", "state", "id"])
def test_what_is_not_the_partner_s_to_change_is_refused(program, esc, field):
    etag = program.get(f"{CONTACTS}{esc.pk}/")["ETag"]
    response = program.patch(f"{CONTACTS}{esc.pk}/", {field: "administrative"}, If_Match=etag)
    assert response.json()["errors"][field][0]["code"] == "unknown_field"


@pytest.mark.clause("1.2b")
def test_an_esc_is_removed_and_an_invitation_withdrawn(program, license, esc):
    etag = program.get(f"{CONTACTS}{esc.pk}/")["ETag"]
    assert program.delete(f"{CONTACTS}{esc.pk}/", If_Match=etag).status_code == 204
    assert not EnterpriseSupportContact.objects.filter(pk=esc.pk).exists()
    made = program.post(CONTACTS, BEN)
    assert program.delete(made["Location"], If_Match=made["ETag"]).status_code == 204
    assert not Invitation.objects.filter(accepted_at=None).exists()


@pytest.mark.clause("1.2a")
def test_the_administrative_esc_is_not_removed(program, license):
    esc = license.escs.get(role="administrative")
    etag = program.get(f"{CONTACTS}{esc.pk}/")["ETag"]
    response = program.delete(f"{CONTACTS}{esc.pk}/", If_Match=etag)
    assert (response.status_code, response.json()["code"], response.json()["clause"]) == (
        409,
        "administrative_esc_needed",
        "1.2a",
    )


def test_an_esc_of_another_license_is_not_reached_through_one_s_own(program):
    foreign = EscFactory()
    for name in (f"{foreign.pk}/", "invitation-1/", "x/", "99999999999999999999999/", "%00/"):
        assert program.get(f"{CONTACTS}{name}").status_code == 404
        assert program.delete(f"{CONTACTS}{name}", If_Match="*").status_code == 404
    assert EnterpriseSupportContact.objects.filter(pk=foreign.pk).exists()


def test_a_list_of_contacts_takes_few_queries(program, license, esc, django_assert_max_num_queries):
    EscFactory.create_batch(3, license=license)
    with django_assert_max_num_queries(12):
        assert len(program.get(CONTACTS).json()["results"]) == 5
