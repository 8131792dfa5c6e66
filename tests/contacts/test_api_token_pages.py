"""Tokens at the desk: listed without their secret, issued once by whoever proves who it is, revoked when asked."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from contacts.models import ApiToken
from tests.factories.api import Program, let_in, program_of
from tests.factories.contacts import PASSWORD, StaffFactory
from tests.factories.licensing import LicenseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(monday):
    with time_machine.travel(monday, tick=False) as clock:
        yield clock


@pytest.fixture
def membership(monday):
    return let_in(LicenseFactory(number="L4821-0937"), at=monday)


def logged_in(group: str) -> Client:
    person, client = StaffFactory(), Client()
    person.groups.add(Group.objects.get(name=group))
    client.force_login(person)
    return client


@pytest.fixture
def lead(db) -> Client:
    return logged_in("Lead")


def issue_page(membership) -> str:
    return reverse("admin:contacts_partner_issue_token", args=[membership.partner_id])


def form_of(membership, **told) -> dict:
    return {"person": membership.person_id, "name": "nightly", "scopes": ["requests"], "days": 30, "key": "k"} | told


def proven(client: Client, page: str) -> Client:
    client.post(reverse("account_reauthenticate") + f"?next={page}", {"password": PASSWORD})
    return client


def secret_in(response) -> str:
    return response.content.decode().split('aria-label="Token">')[1].split("</pre>")[0]


def test_a_token_is_shown_once_and_opens_what_it_says(lead, membership, monday):
    page = issue_page(membership)
    response = proven(lead, page).post(page, form_of(membership))
    secret, token = secret_in(response), ApiToken.objects.get()
    assert "no-store" in response["Cache-Control"]
    assert (token.scopes, token.expiry, token.issued_by.is_staff) == (
        ["see_license", "requests"],
        monday + timedelta(days=30),
        True,
    )
    program = Program.__new__(Program)
    program.token, program.secret, program.client = token, secret, Client()
    assert program.get("/requests/").status_code == 200
    pages = [
        reverse("admin:contacts_apitoken_changelist"),
        reverse("admin:contacts_apitoken_change", args=[token.pk]),
        reverse("admin:contacts_partner_change", args=[membership.partner_id]),
    ]
    for address in pages:
        told = lead.get(address).content.decode()
        assert secret[:12] in told
        assert secret[12:] not in told


def test_who_did_not_prove_again_who_it_is_does_so_first_and_loses_nothing(lead, membership):
    page = issue_page(membership)
    response = lead.post(page, form_of(membership))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_reauthenticate"))
    assert not ApiToken.objects.exists()
    response = lead.post(response["Location"], {"password": PASSWORD})
    assert secret_in(response).startswith("esd_")


def test_the_same_form_sent_again_issues_nothing(lead, membership):
    page = issue_page(membership)
    proven(lead, page).post(page, form_of(membership))
    again = lead.post(page, form_of(membership))
    assert "This form was sent before" in again.content.decode()
    assert ApiToken.objects.count() == 1


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"days": 366}, "less than or equal to 365"),
        ({"days": "x"}, "Enter a whole number"),
        ({"name": "a\x00b"}, "Null characters"),
        ({"person": 2**70}, "Select a valid choice"),
        ({"scopes": ["everything"]}, "Select a valid choice"),
        ({"licenses": [0]}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_issued_is_told_and_kept_in_the_form(lead, membership, told, said):
    page = issue_page(membership)
    shown = proven(lead, page).post(page, form_of(membership, name="my job") | told).content.decode()
    assert said in shown
    assert "my job" in shown or "name" in told
    assert not ApiToken.objects.exists()


def test_a_third_token_in_use_is_refused_and_the_form_may_be_sent_again_after_one_was_revoked(lead, membership, monday):
    first, _ = program_of(membership, at=monday), program_of(membership, at=monday)
    page = issue_page(membership)
    assert "Revoke one first" in proven(lead, page).post(page, form_of(membership)).content.decode()
    revoke = reverse("admin:contacts_apitoken_revoke", args=[first.token.pk])
    assert lead.get(revoke).status_code == 200
    assert "Give the reason" in lead.post(revoke, {}).content.decode()
    assert first.get("/licenses/").status_code == 200
    assert lead.post(revoke, {"reason": "Changed for another."}).status_code == 302
    assert first.get("/licenses/").status_code == 401
    assert "already" in lead.post(revoke, {"reason": "Again."}).content.decode()
    assert secret_in(lead.post(page, form_of(membership))).startswith("esd_")


def test_customer_service_and_engineers_do_not_see_tokens_and_auditors_change_none(membership, monday):
    token = program_of(membership, at=monday).token
    partner = reverse("admin:contacts_partner_change", args=[membership.partner_id])
    for group in ("Customer Service", "Support engineer"):
        client = logged_in(group)
        assert client.get(reverse("admin:contacts_apitoken_changelist")).status_code == 403
        assert token.token_key not in client.get(partner).content.decode()
    auditor = logged_in("Auditor")
    assert token.token_key in auditor.get(partner).content.decode()
    auditor.post(reverse("admin:contacts_apitoken_revoke", args=[token.pk]), {"reason": "x"})
    auditor.post(issue_page(membership), form_of(membership))
    assert ApiToken.objects.get().revoked_at is None


def test_tokens_are_found_by_their_beginning_and_by_whether_they_are_in_use(lead, membership, monday):
    token = program_of(membership, at=monday).token
    tokens = reverse("admin:contacts_apitoken_changelist")
    assert token.token_key in lead.get(tokens, {"q": token.token_key}).content.decode()
    assert token.token_key in lead.get(tokens, {"state": "in_use"}).content.decode()
    assert token.token_key not in lead.get(tokens, {"state": "over"}).content.decode()
