"""`issue_token` prints a token that opens the API, once."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from contacts.models import ApiToken
from tests.factories.contacts import PartnerMembershipFactory

pytestmark = pytest.mark.django_db


def issue(*arguments: str) -> str:
    said = StringIO()
    call_command("issue_token", *arguments, stdout=said)
    return said.getvalue().strip()


def test_the_token_printed_opens_the_api_with_all_scopes_unless_told(membership):
    secret = issue(membership.partner.name.upper())
    response = Client().get("/api/v1/licenses/", headers={"Authorization": f"Bearer {secret}"})
    assert [row["number"] for row in response.json()["results"]] == ["L4821-0937"]
    assert ApiToken.objects.get().scopes == ["see_license", "requests", "contacts"]


def test_scopes_licenses_and_end_are_as_told(membership, license):
    told = json.loads(
        issue(membership.partner.name, "--scope", "requests", "--license", license.number, "--expires", "7", "--json")
    )
    assert told["scopes"] == ["see_license", "requests"]
    assert told["expires_at"].startswith("2026-12-07")
    assert ApiToken.objects.get().license_ids == [license.pk]


@pytest.mark.parametrize("days", ["0", "-5", "366", "99999999999"])
def test_an_end_out_of_reach_is_refused(membership, days):
    with pytest.raises(CommandError, match="within a year"):
        issue(membership.partner.name, "--expires", days)
    assert not ApiToken.objects.exists()


def test_of_several_people_one_is_named(membership):
    other = PartnerMembershipFactory(partner=membership.partner)
    with pytest.raises(CommandError, match="--person"):
        issue(membership.partner.name)
    issue(membership.partner.name, "--person", other.person.email)
    assert ApiToken.objects.get().user == other.person


def test_an_unknown_partner_is_told_with_those_there_are(membership):
    with pytest.raises(CommandError, match=membership.partner.name):
        issue("Nobody")
