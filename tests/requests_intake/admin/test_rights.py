"""Who may do what at the desk; what is not allowed changes nothing, however it is asked for."""

import pytest
from django.contrib.auth.models import Permission
from django.core.serializers import serialize
from django.test import Client
from django.urls import reverse

from requests_intake.admin.actions import FORMS
from requests_intake.models import (
    Arrival,
    Attachment,
    Call,
    Event,
    InternalNote,
    IssueRequest,
    MaintenanceNotice,
    Message,
    OutboxItem,
)
from requests_intake.submission import File
from tests.factories.contacts import StaffFactory, SuperuserFactory
from tests.factories.requests import filed_request
from tests.requests_intake.admin.pages import LIST, address_of, do, page_of

pytestmark = pytest.mark.django_db

MODELS = (IssueRequest, Arrival, OutboxItem, MaintenanceNotice, Message, InternalNote, Event, Call, Attachment)
SHOWN = ("issuerequest", "arrival", "outboxitem", "maintenancenotice")


def everything() -> str:
    """All rows that the desk could change."""
    return "".join(serialize("json", model.objects.order_by("pk")) for model in MODELS)


@pytest.fixture
def superuser(db) -> Client:
    client = Client()
    client.force_login(SuperuserFactory())
    return client


def test_an_auditor_sees_the_page_without_any_form(auditor, issue_request):
    response = auditor.get(page_of(issue_request))
    assert response.status_code == 200
    assert "/do/" not in response.content.decode()


@pytest.mark.parametrize("action", FORMS)
def test_an_auditor_is_refused_every_action(auditor, issue_request, action):
    before = everything()
    typed = {"to": "a@b.example", "text": "x", "clause": "2.3.7", "reason": "x", "priority": "urgent", "who": "x"}
    assert do(auditor, issue_request, action, **typed).status_code == 403
    assert everything() == before


def test_staff_without_a_group_sees_nothing(issue_request):
    client = Client()
    client.force_login(StaffFactory())
    for address in (LIST, page_of(issue_request), address_of(issue_request, "reply")):
        assert client.get(address).status_code == 403
    assert do(client, issue_request, "note", text="x").status_code == 403


def test_who_may_change_but_not_see_is_refused_too(issue_request):
    person = StaffFactory()
    person.user_permissions.add(Permission.objects.get(codename="change_arrival"))
    client = Client()
    client.force_login(person)
    assert client.get(page_of(issue_request)).status_code == 403


def test_strangers_are_led_to_the_login(client, issue_request):
    for address in (LIST, page_of(issue_request), address_of(issue_request, "reply")):
        response = client.get(address)
        assert response.status_code == 302
        assert "/login/" in response["Location"]
    assert do(client, issue_request, "note", text="x").status_code == 302


def test_a_form_without_its_token_is_refused(engineer, issue_request, desk):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = desk.cookies
    assert do(strict, issue_request, "note", text="x").status_code == 403


@pytest.mark.parametrize("model", SHOWN)
def test_forged_posts_of_the_admin_change_nothing_not_even_a_superusers(superuser, ada, monday, model):
    filed = filed_request(at=monday, files=(File("a.txt", b"a"),))
    row = {"issuerequest": filed, "arrival": filed.arrivals.get(), "outboxitem": filed.outbox.get()}.get(model)
    pk = row.pk if row else 1
    before = everything()
    changelist, add = (reverse(f"admin:requests_intake_{model}_{page}") for page in ("changelist", "add"))
    change, delete = (reverse(f"admin:requests_intake_{model}_{page}", args=[pk]) for page in ("change", "delete"))
    typed = {"subject": "forged", "state": "closed", "outcome": "opened", "owner": 1, "_save": "Save", "post": "yes"}
    for address in (changelist, add, change, delete):
        for action in ({}, {"action": "delete_selected", "_selected_action": pk, "select_across": 1}):
            editable = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": pk, "form-0-subject": "forged"}
            superuser.post(address, {**typed, **action, **editable})
    assert everything() == before
    assert superuser.get(add).status_code == superuser.get(delete).status_code == 403


def test_nothing_can_be_registered_to_write_clocks_assessments_or_events(superuser, issue_request):
    for model in ("clock", "assessment", "event", "waiver", "message", "call"):
        assert superuser.get(f"/admin/requests_intake/{model}/").status_code == 404
