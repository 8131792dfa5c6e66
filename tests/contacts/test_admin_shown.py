"""What the desk shows of people, and of the licenses that they speak for."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from contacts.models import ContactChange, User
from tests.factories.contacts import (
    AdministrativeEscFactory,
    EscFactory,
    PartnerFactory,
    StaffFactory,
    SuperuserFactory,
    UserFactory,
)
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


@pytest.mark.clause("1.2a")
def test_an_esc_whose_account_is_deactivated_stands_so_on_every_page(client):
    client.force_login(SuperuserFactory())
    esc = AdministrativeEscFactory(person__name="Ada Brandt")
    pages = (
        reverse("admin:licensing_license_changelist"),
        reverse("admin:licensing_license_change", args=[esc.license_id]),
        reverse("admin:contacts_enterprisesupportcontact_changelist"),
    )
    assert not any("deactivated" in client.get(page).content.decode() for page in pages)
    User.objects.filter(pk=esc.person_id).update(is_active=False)
    for page in pages:
        assert "Ada Brandt ✕ deactivated" in client.get(page).content.decode()


def test_who_let_somebody_work_for_a_partner_is_found_from_the_partners_page(client):
    by, person, partner = SuperuserFactory(name="Sara Kim"), UserFactory(), PartnerFactory(name="Meridian Consulting")
    client.force_login(by)
    rows = {"memberships-TOTAL_FORMS": 1, "memberships-INITIAL_FORMS": 0, "memberships-0-person": person.pk}
    others = {f"{name}-{what}_FORMS": 0 for name in ("grants", "-1") for what in ("TOTAL", "INITIAL")}
    page = reverse("admin:contacts_partner_change", args=[partner.pk])
    client.post(page, {"name": partner.name} | rows | others)
    kept = ContactChange.objects.get()

    assert (kept.person, kept.asked_by, kept.channel) == (person, by, "desk")
    told = client.get(reverse("admin:contacts_partner_contact_changes", args=[partner.pk]), follow=True)
    assert f"{person.email}, Meridian Consulting" in told.content.decode()
    assert "Sara Kim" in told.content.decode()


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
