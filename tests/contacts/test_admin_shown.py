"""What the desk shows of people, and of the licenses that they speak for."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from contacts.models import User
from tests.factories.contacts import EscFactory, StaffFactory, SuperuserFactory, UserFactory
from tests.factories.licensing import EndedLicenseFactory, LicenseFactory

pytestmark = pytest.mark.django_db
PEOPLE = "admin:contacts_user_change"


def member(client, group: str) -> User:
    person = StaffFactory()
    person.groups.add(Group.objects.get(name=group))
    client.force_login(person)
    return person


@pytest.mark.parametrize("group", ["Support engineer", "Auditor"])
def test_nothing_of_a_password_is_shown_to_who_may_not_change_it(client, group):
    member(client, group)
    person = UserFactory()
    person.set_password("correct horse battery")
    person.save()
    page = client.get(reverse(PEOPLE, args=[person.pk])).content.decode()

    assert "pbkdf2" not in page
    assert "argon2" not in page
    assert "Password" not in page
    assert person.email in page


def test_nor_is_anything_of_a_colleagues_password(client):
    member(client, "Customer Service")

    assert "hash" not in client.get(reverse(PEOPLE, args=[StaffFactory().pk])).content.decode()


def test_who_may_change_a_password_finds_its_row(client):
    client.force_login(SuperuserFactory())

    assert "Password" in client.get(reverse(PEOPLE, args=[UserFactory().pk])).content.decode()


def test_people_are_proposed_with_their_email(client):
    client.force_login(SuperuserFactory())
    person = UserFactory(name="Ada Brandt")
    of_esc = {"app_label": "contacts", "model_name": "enterprisesupportcontact", "field_name": "person"}
    found = client.get(reverse("admin:autocomplete"), {**of_esc, "term": "Brandt"}).json()["results"]

    assert [one["text"] for one in found] == [f"Ada Brandt ({person.email})"]


def test_a_license_that_is_over_says_so_in_the_list(client):
    client.force_login(SuperuserFactory())
    EndedLicenseFactory()
    LicenseFactory()
    page = client.get(reverse("admin:licensing_license_changelist")).content.decode()

    assert "Tue 31 Dec 2024 ✕ ended" in page
    assert page.count("✕") == 1


def test_a_license_leads_to_its_requests(client):
    client.force_login(SuperuserFactory())
    license = LicenseFactory()
    page = client.get(reverse("admin:licensing_license_change", args=[license.pk])).content.decode()

    assert f"?q={license.number}&amp;state=all" in page


def test_moments_name_their_zone(client):
    client.force_login(SuperuserFactory())
    esc = EscFactory()
    page = client.get(reverse("admin:contacts_enterprisesupportcontact_changelist")).content.decode()

    assert esc.since_at.strftime("%Y") in page
    assert " CST" in page or " CDT" in page
