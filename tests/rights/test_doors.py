"""Every address of the desk opens to whom its row names, and to nobody else; a denied post leaves all rows alone."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.rights.asking import everything
from tests.rights.columns import COLUMNS, STAFF
from tests.rights.desk_rows import address, rows_of
from tests.rights.doors import desk_doors

pytestmark = pytest.mark.django_db
OUTSIDE = tuple(name for name in COLUMNS if name not in STAFF)
DENIED = {302, 403, 404, 405}


@pytest.fixture
def rows(cast, monday) -> dict[str, Any]:
    """One row for each kind of address, by the name of its model."""
    return rows_of(cast, monday)


def typed(rows: dict[str, Any]) -> dict[str, Any]:
    """What a forger would send: ids of others' rows in every field that takes one."""
    license, esc = rows["licensing_license"], rows["contacts_enterprisesupportcontact"]
    return {
        "post": "yes",
        "_save": "Save",
        "license": license.pk,
        "person": rows["contacts_user"].pk,
        "role": "regular",
        "email": "forged@a.example",
        "name": "Forged",
        "text": "forged",
        "proof": "forged",
        "seats": 1,
        "release": esc.pk,
        "action": "delete_selected",
        "_selected_action": [esc.pk, license.pk],
        "select_across": 1,
    }


def browser(cast, name: str) -> Client:
    client = Client(raise_request_exception=False)
    if name != "anonymous":
        client.force_login(cast.people[name])
    return client


@pytest.mark.parametrize("who", STAFF)
def test_an_address_opens_to_whom_its_row_names(cast, rows, who):
    client, wrong = browser(cast, who), []
    for door in desk_doors():
        response = client.get(address(door, rows))
        if response.streaming:
            b"".join(response.streaming_content)
        inside = response.status_code == 200 or (response.status_code == 302 and "/login" not in response["Location"])
        if inside is not (who in door.get):
            wrong.append((door.name, response.status_code))
    assert wrong == []


@pytest.mark.parametrize("who", [*STAFF, *OUTSIDE])
def test_a_denied_post_changes_nothing(cast, rows, who):
    client, forged, wrong, before = browser(cast, who), typed(rows), [], everything()
    for door in desk_doors():
        if who not in door.post:
            response = client.post(address(door, rows), forged)
            if response.status_code not in DENIED:
                wrong.append((door.name, response.status_code))
    assert wrong == []
    assert everything() == before


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_else_gets_in(cast, rows, who):
    client, wrong = browser(cast, who), []
    for door in desk_doors():
        response = client.get(address(door, rows))
        if response.status_code not in DENIED:
            wrong.append((door.name, response.status_code))
    assert wrong == []


@pytest.mark.parametrize("who", ["plain", "A", "anonymous"])
def test_no_words_of_a_row_come_through_the_search_fields(cast, rows, who):
    told = {"app_label": "contacts", "model_name": "enterprisesupportcontact", "field_name": "person", "term": "a"}
    response = browser(cast, who).get(reverse("admin:autocomplete"), told)
    assert response.status_code in DENIED


def test_a_row_out_of_sight_is_answered_as_one_that_is_not_there(cast, rows):
    client = browser(cast, "Customer Service")
    missing = client.get(reverse("admin:contacts_enterprisesupportcontact_appoint", args=[10**9]))
    odd = client.get(reverse("admin:contacts_enterprisesupportcontact_appoint", args=["x"]))
    assert (missing.status_code, odd.status_code) == (404, 404)
