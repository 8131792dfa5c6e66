"""A token opens what its partner was granted, as far as it goes itself, until it is over; nothing else does."""

from datetime import timedelta

import pytest
from django.test import Client, override_settings

from contacts.choices import GrantScope
from contacts.models import ApiToken
from contacts.services.account_in_use import activate, deactivate
from contacts.services.contact_changes import BY_ITSELF
from contacts.services.partners import remove_from_partner, revoke_grant
from contacts.services.sessions import end_sessions
from contacts.services.token_refusals import NotOfThePartner, TokenOver, TokenTooLong, TooManyTokens
from contacts.services.tokens import issue_token, revoke_token
from tests.factories.api import let_in, program_of
from tests.factories.contacts import AdministrativeEscFactory, UserFactory
from tests.factories.licensing import LicenseFactory

pytestmark = pytest.mark.django_db


def test_only_the_digest_of_a_token_is_kept(program):
    row = ApiToken.objects.values().get()
    assert program.secret.startswith("esd_")
    assert len(program.secret) == 68
    assert program.secret not in str(row)
    assert program.secret[12:] not in str(row)
    assert len(row["digest"]) == 64


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer esd_1", "Bearer é", "Basic eDp5", "Token {}", "Bearer {}x", "Bearer  {} {}"]
)
def test_whatever_is_wrong_with_a_token_is_answered_with_401(program, header):
    response = program.get("/licenses/", Authorization=header.replace("{}", program.secret))
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == 'Bearer realm="api"'
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["code"] in {"not_authenticated", "token_invalid", "scheme_unknown"}


def test_a_session_opens_nothing(program):
    client = Client()
    client.force_login(program.token.user)
    assert client.get("/api/v1/licenses/").status_code == 401
    administrative = AdministrativeEscFactory()
    client.force_login(administrative.person)
    assert client.get("/api/v1/licenses/").status_code == 401


def test_a_token_is_revoked_at_once_and_once(program, monday):
    assert program.get("/licenses/").status_code == 200
    revoke_token(token_id=program.token.pk, by=None, at=monday)
    assert program.get("/licenses/").status_code == 401
    with pytest.raises(TokenOver):
        revoke_token(token_id=program.token.pk, by=None, at=monday)


def test_a_token_expires(program, clock):
    clock.shift(timedelta(days=90, seconds=-1))
    assert program.get("/licenses/").status_code == 200
    clock.shift(timedelta(seconds=1))
    assert program.get("/licenses/").status_code == 401


def test_a_token_ends_with_the_account_and_does_not_come_back_with_it(program, monday):
    deactivate(person=program.token.user, asked=BY_ITSELF, at=monday)
    assert program.get("/licenses/").status_code == 401
    activate(person=program.token.user, asked=BY_ITSELF, at=monday)
    assert program.get("/licenses/").status_code == 401


def test_a_token_ends_with_all_sessions_of_its_person(program, monday):
    end_sessions(program.token.user, at=monday)
    assert program.get("/licenses/").status_code == 401


def test_a_token_ends_with_the_membership(program, membership, monday):
    remove_from_partner(membership_id=membership.pk, at=monday)
    assert program.get("/licenses/").status_code == 401
    assert ApiToken.objects.get().revoked_because == "The person works for the partner no more."


def test_a_token_sees_nothing_after_the_grant(program, membership, license, monday):
    assert program.get(f"/licenses/{license.number}/").status_code == 200
    grant = license.partner_grants.get()
    revoke_grant(grant_id=grant.pk, by=grant.granted_by, at=monday)
    assert program.get(f"/licenses/{license.number}/").status_code == 404
    assert program.get("/licenses/").json()["results"] == []


def test_a_token_gives_nothing_that_its_person_has_otherwise(program, membership, monday):
    own = AdministrativeEscFactory(person=membership.person).license
    other = LicenseFactory()
    let_in(other, at=monday)
    assert [row["number"] for row in program.get("/licenses/").json()["results"]] == ["L4821-0937"]
    assert program.get(f"/licenses/{own.number}/").status_code == 404
    assert program.get(f"/licenses/{other.number}/").status_code == 404


def test_a_token_is_narrowed_to_its_licenses(license, membership, monday):
    second = LicenseFactory()
    let_in(second, at=monday, membership=membership)
    narrow = program_of(membership, at=monday, licenses=[second])
    assert [row["number"] for row in narrow.get("/licenses/").json()["results"]] == [second.number]
    assert narrow.get(f"/licenses/{license.number}/").status_code == 404


def test_two_tokens_are_in_use_at_most_so_that_one_can_take_the_other_s_place(program, membership, monday):
    second = program_of(membership, at=monday)
    with pytest.raises(TooManyTokens):
        program_of(membership, at=monday)
    revoke_token(token_id=program.token.pk, by=None, at=monday)
    assert second.get("/licenses/").status_code == 200
    program_of(membership, at=monday)


@pytest.mark.parametrize("days", [0, -1, 366])
def test_a_token_holds_for_a_year_at_most(membership, monday, days):
    with pytest.raises(TokenTooLong):
        issue(membership, membership.person, monday, days)


def test_a_token_is_for_somebody_of_the_partner(membership, monday):
    with pytest.raises(NotOfThePartner):
        issue(membership, UserFactory(), monday, 30)


def test_when_a_token_was_used_is_written_down_once_a_minute(program, monday, clock):
    def used():
        return ApiToken.objects.get().last_used_at

    program.get("/licenses/")
    assert used() == monday
    clock.shift(timedelta(seconds=59))
    program.get("/licenses/")
    assert used() == monday
    clock.shift(timedelta(seconds=1))
    program.get("/licenses/")
    assert used() == monday + timedelta(minutes=1)


def test_neither_token_nor_address_is_logged(program, caplog):
    with caplog.at_level("INFO"):
        program.get("/licenses/L9999-0000/")
    assert "denied" in caplog.text
    assert f"token {program.token.pk}" in caplog.text
    assert program.secret not in caplog.text
    assert program.token.user.email not in caplog.text


@override_settings(SECURE_SSL_REDIRECT=True, SECURE_REDIRECT_EXEMPT=[r"^api/"])
def test_plain_http_is_refused_where_the_site_is_for_https_only(program):
    response = program.get("/licenses/")
    assert (response.status_code, response.json()["code"]) == (403, "https_required")
    assert ApiToken.objects.get().last_used_at is None


def issue(membership, person, at, days):
    return issue_token(
        person=person,
        partner=membership.partner,
        name="job",
        scopes=[GrantScope.REQUESTS],
        expires_at=at + timedelta(days=days),
        by=None,
        at=at,
    )
