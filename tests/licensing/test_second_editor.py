"""Two editors of one row at the desk: the second is told what the first changed, and loses nothing that it typed."""

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from licensing.models import SupportPlan
from requests_intake.models import CannedReply
from tests.factories.contacts import (
    CustomerFactory,
    PartnerFactory,
    ProductionSystemFactory,
    StaffFactory,
    SuperuserFactory,
    UserFactory,
)
from tests.factories.licensing import LicenseFactory, ProductFactory, ReleaseFactory
from tests.licensing.form_on import form_on
from tests.requests_intake.admin.pages import words

pytestmark = pytest.mark.django_db


def editor(name: str, *, superuser: bool = False) -> Client:
    person = (SuperuserFactory if superuser else StaffFactory)(name=name)
    person.groups.add(Group.objects.get(name="Lead"))
    client = Client()
    client.force_login(person)
    return client


def page_of(row) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


@pytest.fixture
def license():
    return LicenseFactory(company="Acme", seats=5)


def test_the_second_editor_of_a_license_is_told_the_difference_and_keeps_what_was_typed(license):
    maya, sara = editor("Maya Lindqvist"), editor("Sara Kim")
    first, second = (form_on(client.get(page_of(license))) for client in (maya, sara))
    assert maya.post(page_of(license), first | {"seats": "7"}).status_code == 302
    answer = sara.post(page_of(license), second | {"company": "Acme Ltd"})
    assert "Maya Lindqvist changed this while it was open here: Seats: 5 → 7." in words(answer)
    again = form_on(answer)
    assert (again["company"], again["seats"]) == (["Acme Ltd"], ["5"])
    license.refresh_from_db()
    assert (license.company, license.seats) == ("Acme", 7)
    assert sara.post(page_of(license), again | {"seats": "7"}).status_code == 302
    license.refresh_from_db()
    assert (license.company, license.seats) == ("Acme Ltd", 7)


def test_two_editors_who_type_the_same_are_told_nothing(license):
    maya, sara = editor("Maya"), editor("Sara")
    first, second = (form_on(client.get(page_of(license))) for client in (maya, sara))
    assert maya.post(page_of(license), first | {"seats": "7"}).status_code == 302
    assert sara.post(page_of(license), second | {"seats": "7", "company": "Acme Ltd"}).status_code == 302
    license.refresh_from_db()
    assert (license.company, license.seats) == ("Acme Ltd", 7)


def test_one_editor_who_saves_again_and_again_is_told_nothing(license):
    maya = editor("Maya")
    for seats in ("6", "7", "5"):
        assert maya.post(page_of(license), form_on(maya.get(page_of(license))) | {"seats": seats}).status_code == 302


@pytest.mark.parametrize(
    ("make", "field", "one", "other"),
    [
        (CustomerFactory, "name", "One", "Other"),
        (PartnerFactory, "name", "One", "Other"),
        (ProductionSystemFactory, "name", "one", "other"),
        (ProductFactory, "name", "One", "Other"),
        (UserFactory, "name", "One", "Other"),
        (lambda: CannedReply.objects.create(title="Thanks", text="Hello"), "text", "One", "Other"),
        (lambda: Group.objects.create(name="Night shift"), "name", "One", "Other"),
    ],
)
def test_every_editable_row_of_the_desk_is_guarded(make, field, one, other):
    row = make()
    maya, sara = editor("Maya", superuser=True), editor("Sara", superuser=True)
    first, second = (form_on(client.get(page_of(row))) for client in (maya, sara))
    assert maya.post(page_of(row), first | {field: one}).status_code == 302
    answer = sara.post(page_of(row), second | {field: other})
    assert "changed this while it was open here" in words(answer)
    assert form_on(answer)[field] == [other]
    assert sara.post(page_of(row), form_on(answer)).status_code == 302
    row.refresh_from_db()
    assert getattr(row, field) == other


def test_plans_and_calendars_are_guarded_with_their_choices_told_in_words(monday):
    plan = SupportPlan.objects.first()
    with time_machine.travel(monday):
        for row in (plan, plan.support_calendar):
            maya, sara = editor("Maya"), editor("Sara")
            first, second = (form_on(client.get(page_of(row))) for client in (maya, sara))
            assert maya.post(page_of(row), first | {"name": "One"}).status_code == 302
            assert "Name: " in words(sara.post(page_of(row), second | {"name": "Other"}))
    maya, sara = editor("Maya"), editor("Sara")
    first, second = (form_on(client.get(page_of(plan))) for client in (maya, sara))
    first.pop("includes_support")
    assert maya.post(page_of(plan), first).status_code == 302
    assert ": yes → no" in words(sara.post(page_of(plan), second))


def test_rows_on_a_page_are_guarded_too():
    product = ProductFactory()
    release = ReleaseFactory(product=product, version="14.1")
    maya, sara = editor("Maya"), editor("Sara")
    first, second = (form_on(client.get(page_of(product))) for client in (maya, sara))
    assert maya.post(page_of(product), first | {"releases-0-version": "14.2"}).status_code == 302
    answer = sara.post(page_of(product), second | {"name": "Renamed"})
    assert "Version: 14.1 → 14.2" in words(answer)
    release.refresh_from_db()
    assert release.version == "14.2"


def test_who_may_only_look_sees_nothing_of_the_guard(license):
    ProductionSystemFactory(license=license)
    auditor = StaffFactory()
    auditor.groups.add(Group.objects.get(name="Auditor"))
    client = Client()
    client.force_login(auditor)
    for row in (license, ReleaseFactory().product):
        assert "Seen" not in words(client.get(page_of(row)))


@pytest.mark.parametrize("seen", ["[]", "{", "\0", "null", '{"seats": 4}', "x" * 100_000])
def test_a_forged_mark_breaks_nothing(license, seen):
    maya = editor("Maya")
    answer = maya.post(page_of(license), form_on(maya.get(page_of(license))) | {"seen": seen})
    assert answer.status_code in (200, 302)


def test_nothing_of_the_guard_stands_in_the_log_of_the_desk(license):
    maya = editor("Maya")
    maya.post(page_of(license), form_on(maya.get(page_of(license))) | {"company": "Acme Ltd"})
    assert "Company" in LogEntry.objects.get().get_change_message()
    assert "seen" not in LogEntry.objects.get().get_change_message().lower()
