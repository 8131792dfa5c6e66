"""What the addresses of the desk are about: a row for each, and the address of a door with it."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.urls import reverse

from contacts.models import UndeliverableAddress
from requests_intake.models import Attachment, CannedReply, IssueRequest, Message
from requests_intake.submission import File
from tests.factories.api import program_of
from tests.factories.contact_changes import contact_change
from tests.factories.contacts import CustomerFactory
from tests.factories.requests import filed_request
from tests.rights.cast import Cast
from tests.rights.doors import Door

NO_ROWS = {"auth_user_password_change": "contacts_user"}


def rows_of(cast: Cast, at: datetime) -> dict[str, Any]:
    """One row for each kind of address, by the name of its model."""
    filed = filed_request(at=at, files=(File("a.txt", b"a"),))
    return {
        "auth_group": Group.objects.create(name="Visitors"),
        "contacts_apitoken": program_of(cast.memberships["P"], at=at).token,
        "contacts_contactchange": contact_change(cast.people["R"]),
        "contacts_customer": CustomerFactory(),
        "contacts_enterprisesupportcontact": cast.things["esc_r"],
        "contacts_invitation": cast.things["invitation"],
        "contacts_partner": cast.things["grant"].partner,
        "contacts_partnergrant": cast.things["grant"],
        "contacts_productionsystem": cast.things["system"],
        "contacts_undeliverableaddress": UndeliverableAddress.objects.create(
            email="gone@a.example", since=at, because="It came back."
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
    """The address of a door, about the row of its model."""
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
