"""Every address of the desk opens to whom its row names, and to nobody else; a denied post leaves all rows alone."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from contacts.models import UndeliverableAddress
from requests_intake.models import Attachment, CannedReply, IssueRequest, Message
from requests_intake.submission import File
from tests.factories.api import program_of
from tests.factories.contact_changes import contact_change
from tests.factories.contacts import CustomerFactory
from tests.factories.requests import filed_request
from tests.rights.asking import everything
from tests.rights.columns import COLUMNS, STAFF
from tests.rights.doors import Door, desk_doors

pytestmark = pytest.mark.django_db
OUTSIDE = tuple(name for name in COLUMNS if name not in STAFF)
DENIED = {302, 403, 404, 405}
NO_ROWS = {"auth_user_password_change": "contacts_user"}


@pytest.fixture
def rows(cast, monday) -> dict[str, Any]:
    """One row for each kind of address, by the name of its model."""
    filed = filed_request(at=monday, files=(File("a.txt", b"a"),))
    return {
        "auth_group": Group.objects.create(name="Visitors"),
        "contacts_apitoken": program_of(cast.memberships["P"], at=monday).token,
        "contacts_contactchange": contact_change(cast.people["R"]),
        "contacts_customer": CustomerFactory(),
        "contacts_enterprisesupportcontact": cast.things["esc_r"],
        "contacts_invitation": cast.things["invitation"],
        "contacts_partner": cast.things["grant"].partner,
        "contacts_partnergrant": cast.things["grant"],
        "contacts_productionsystem": cast.things["system"],
        "contacts_undeliverableaddress": UndeliverableAddress.objects.create(
            email="gone@a.example", since=monday, because="It came back."
        ),
        "contacts_user": cast.people["R"],
        "licensing_license": cast.things["license"],
        "licensing_product": cast.things["license"].product,
        "licensing_supportplan": cast.things["license"].plan,
        "licensing_businesscalendar": cast.things["license"].plan.support_calendar,
        "requests_intake_arrival": filed.arrivals.get(),
        "requests_intake_cannedreply": CannedReply.objects.create(title="Thanks", text="Hello {contact_name}"),
        "requests_intake_issuerequest": filed,
        "requests_intake_maintenancenotice": cast.things["notice"],
        "requests_intake_outboxitem": filed.outbox.first(),
        "attachment": Attachment.objects.get(message__issue_request=filed),
        "message": formatted_message(filed),
    }


def formatted_message(issue_request: IssueRequest) -> Message:
    message = issue_request.messages.first()
    message.body_html = "<p>Hello</p>"
    message.save()
    return message


def address(door: Door, rows: dict[str, Any]) -> str:
    bare = door.name.removeprefix("admin:")
    if bare.endswith(
        (
            "_changelist",
            "_add",
            "contact_by_phone",
            "_import_csv",
            "_journal",
            "_rehearse",
            "_who_may",
            "_call",
            "_announce",
        )
    ):
        return reverse(door.name)
    if bare.endswith("_attachment"):
        return reverse(door.name, args=[rows["attachment"].pk])
    if bare.endswith("_formatted"):
        return reverse(door.name, args=[rows["message"].pk])
    if bare.endswith("_do"):
        return reverse(door.name, args=[rows["requests_intake_issuerequest"].pk, "note"])
    model = NO_ROWS.get(bare) or next((name for name in rows if bare.startswith(f"{name}_")), None)
    if model:
        return reverse(door.name, args=[rows[model].pk])
    historical = apps.get_model(*bare.rpartition("_")[0].split("_", 1))
    first = historical._default_manager.order_by("pk").first()
    return reverse(door.name, args=[first.pk if first else 1])


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
