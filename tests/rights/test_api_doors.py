"""No address of the API answers to whom it is not for, by whatever method, and nothing is changed by asking."""

import json
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from contacts.services.tokens import revoke_token
from tests.factories.api import let_in, program_of
from tests.factories.contacts import EscFactory
from tests.factories.licensing import LicenseFactory
from tests.rights.test_doors import everything

pytestmark = pytest.mark.django_db
FOR_EVERYBODY = {"schema", "docs", "reading", "redoc_script"}
FOR_ANY_TOKEN = {"licenses", "support_windows", "calendars", "due", "not_there"}
METHODS = ("get", "post", "patch", "delete")
FORGED = json.dumps({"email": "forged@a.example", "name": "Forged"})


def addresses(esc: Any) -> dict[str, str]:
    """Every address of contacts.api with a row of the license in it, but for those that are for everybody."""
    parts = {"number": esc.license.number, "contact": str(esc.pk), "code": "technical-support"}
    found = {}
    for pattern in get_resolver("contacts.api.urls").url_patterns:
        assert isinstance(pattern, URLPattern)
        if pattern.name not in {*FOR_EVERYBODY, "not_there"}:
            names = pattern.pattern.converters
            found[str(pattern.name)] = reverse(f"api:{pattern.name}", kwargs={name: parts[name] for name in names})
    return found


def answers(esc: Any, headers: dict[str, str]) -> dict[tuple[str, str], int]:
    client = Client()
    return {
        (name, method): getattr(client, method)(
            address,
            headers=headers,
            **({} if method == "get" else {"data": FORGED, "content_type": "application/json"}),
        ).status_code
        for name, address in addresses(esc).items()
        for method in METHODS
    }


@pytest.fixture
def esc(monday):
    with time_machine.travel(monday, tick=False):
        yield EscFactory(license=LicenseFactory(seats=9))


def test_without_a_token_in_use_every_address_answers_401(esc, monday):
    over = program_of(let_in(esc.license, at=monday), at=monday)
    revoke_token(token_id=over.token.pk, by=None, at=monday)
    before = everything()
    for headers in ({}, {"Authorization": f"Bearer {over.secret}"}, {"Authorization": "Bearer esd_forged"}):
        assert set(answers(esc, headers).values()) == {401}
    assert everything() == before


def test_another_partner_s_token_finds_nothing_of_the_license(esc, monday):
    stranger = program_of(let_in(LicenseFactory(), at=monday), at=monday)
    stranger.get("/licenses/")
    before = everything()
    headers = {"Authorization": f"Bearer {stranger.secret}", "If-Match": "*"}
    of_license = {found for found in answers(esc, headers).items() if found[0][0] not in FOR_ANY_TOKEN}
    assert {status for _, status in of_license} <= {404, 405}
    assert {key for key, status in of_license if status == 405} == {
        ("license", "post"),
        ("license", "patch"),
        ("license", "delete"),
        ("contacts", "patch"),
        ("contacts", "delete"),
        ("contact", "post"),
    }
    assert everything() == before
