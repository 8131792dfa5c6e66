"""What was kept of a change of contacts is read at the desk, and altered by nobody."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from contacts.models import ContactChange
from contacts.models.contact_change import ContactChangeStaysError
from tests.factories.contact_changes import contact_change
from tests.factories.contacts import EscFactory, StaffFactory, SuperuserFactory
from tests.requests_intake.admin.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.3b")]
LIST = "admin:contacts_contactchange_changelist"


@pytest.fixture
def superuser() -> Client:
    client = Client()
    client.force_login(SuperuserFactory())
    return client


@pytest.fixture
def change() -> ContactChange:
    esc = EscFactory()
    return contact_change(esc.person, license=esc.license)


def run(statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_code_neither_changes_nor_deletes_one(change):
    with pytest.raises(ContactChangeStaysError):
        change.save()
    with pytest.raises(ContactChangeStaysError):
        change.delete()


def test_raw_sql_does_not_alter_one(change):
    run("UPDATE contacts_contactchange SET reason = 'forged'")
    with pytest.raises(DatabaseError), transaction.atomic():
        ContactChange.objects.update(reason="forged")
    with pytest.raises(DatabaseError), transaction.atomic():
        ContactChange.objects.bulk_create([change])
    assert ContactChange.objects.get().reason == ""


@pytest.mark.postgresql
def test_raw_sql_does_not_delete_one(change):
    run("DELETE FROM contacts_contactchange")
    assert ContactChange.objects.filter(pk=change.pk).exists()


def test_a_person_and_a_license_with_changes_are_not_deleted(change):
    with pytest.raises(ProtectedError):
        change.typed_by.delete()
    with pytest.raises(ProtectedError):
        change.license.delete()


def test_the_list_tells_what_became_different_and_on_whose_word(superuser, change):
    shown = words(superuser.get(reverse(LIST)))
    for told in ("name: Ada → Ada Brandt", change.concerns, "telephone", str(change.typed_by)):
        assert told in shown


def test_it_is_found_by_person_license_and_who_typed_it(superuser, change):
    contact_change(EscFactory().person)
    for text in (change.concerns, change.person.name, change.license.number, change.typed_by.email):
        found = superuser.get(reverse(LIST), {"q": text}).context["cl"].result_list
        assert change in found
    assert list(superuser.get(reverse(LIST), {"q": change.license.number}).context["cl"].result_list) == [change]


def test_it_is_filtered_by_channel_and_kind(superuser, change):
    for query, count in (({"channel__exact": "telephone"}, 1), ({"channel__exact": "desk"}, 0)):
        assert len(superuser.get(reverse(LIST), query).context["cl"].result_list) == count


def test_its_page_tells_before_and_after_and_takes_no_post(superuser, change):
    page = reverse("admin:contacts_contactchange_change", args=[change.pk])
    assert "Ada Brandt" in words(superuser.get(page))
    assert superuser.post(page, {"reason": "forged"}).status_code == 403


def test_the_pages_of_license_and_esc_lead_to_them(superuser, change):
    esc = change.license.escs.get()
    for page in ("licensing_license", "contacts_enterprisesupportcontact"):
        pk = change.license_id if page == "licensing_license" else esc.pk
        found = superuser.get(reverse(f"admin:{page}_contact_changes", args=[pk]), follow=True)
        assert list(found.context["cl"].result_list) == [change]
        assert superuser.get(reverse(f"admin:{page}_contact_changes", args=[pk + 999])).status_code == 404


def test_many_are_listed_with_few_queries(superuser, change, django_assert_max_num_queries):
    for _ in range(9):
        contact_change(change.person, license=change.license)
    with django_assert_max_num_queries(12):
        superuser.get(reverse(LIST))


def test_who_has_no_staff_group_sees_none(change):
    client = Client()
    client.force_login(StaffFactory())
    assert client.get(reverse(LIST)).status_code == 403
