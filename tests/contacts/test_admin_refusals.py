"""What the desk refuses about licenses and people, and how it says so."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.urls import reverse

from contacts.models import EnterpriseSupportContact, Handover, Invitation, User
from licensing.models import License
from tests.factories.contacts import (
    AdministrativeEscFactory,
    EscFactory,
    ProductionSystemFactory,
    StaffFactory,
    SuperuserFactory,
    UnregisteredUserFactory,
    UserFactory,
)
from tests.factories.licensing import LicenseFactory, ProductFactory

pytestmark = pytest.mark.django_db
ESC = "admin:contacts_enterprisesupportcontact"


@pytest.fixture(autouse=True)
def agent(client) -> User:
    """A Customer Service agent at the desk."""
    person = StaffFactory()
    person.groups.add(Group.objects.get(name="Customer Service"))
    client.force_login(person)
    return person


def add_esc(client, license, person, role="regular"):
    return client.post(reverse(f"{ESC}_add"), {"license": license.pk, "person": person.pk, "role": role})


def license_form(license: License, **changes) -> dict:
    fields = ("number", "activation_key", "company", "version", "seats", "starts_on", "ends_on", "partner")
    told = {name: getattr(license, name) for name in (*fields, "purchaser_name", "purchaser_email", "purchaser_phone")}
    inlines = {
        f"{prefix}-{count}_FORMS": "0"
        for prefix in ("escs", "production_systems", "invitations")
        for count in ("TOTAL", "INITIAL")
    }
    return told | {"product": license.product_id, "plan": license.plan_id} | inlines | changes


def save_license(client, license, **changes):
    return client.post(reverse("admin:licensing_license_change", args=[license.pk]), license_form(license, **changes))


def errors(response) -> str:
    assert response.status_code == 200
    return str(response.context["errors"])


def test_an_esc_is_added(client):
    license, person = LicenseFactory(), UserFactory()

    assert add_esc(client, license, person, "administrative").status_code == 302
    assert EnterpriseSupportContact.objects.get().person == person


@pytest.mark.clause("1.2b")
def test_an_esc_beyond_the_seats_is_an_error_of_the_form(client):
    license = EscFactory(license__seats=1).license

    assert "1 of 1 seat is taken" in errors(add_esc(client, license, UserFactory()))


@pytest.mark.clause("1.2a")
def test_a_second_administrative_esc_is_an_error_of_the_form(client):
    license = AdministrativeEscFactory().license

    assert "one Administrative ESC already" in errors(add_esc(client, license, UserFactory(), "administrative"))


@pytest.mark.clause("1.1")
def test_an_unregistered_person_is_an_error_of_the_form(client):
    assert "is not registered in the Portal" in errors(add_esc(client, LicenseFactory(), UnregisteredUserFactory()))


def test_an_esc_that_is_there_is_told_once(client):
    esc = EscFactory()

    assert errors(add_esc(client, esc.license, esc.person)).count("already") == 1


def test_an_esc_is_removed(client):
    esc = EscFactory()
    client.post(reverse(f"{ESC}_delete", args=[esc.pk]), {"post": "yes"})

    assert not EnterpriseSupportContact.objects.exists()


@pytest.mark.clause("1.2a")
def test_the_administrative_esc_is_not_removed(client):
    esc = AdministrativeEscFactory()
    response = client.post(reverse(f"{ESC}_delete", args=[esc.pk]), {"post": "yes"})

    assert "Give that role to another ESC first" in str(next(iter(get_messages(response.wsgi_request))))
    assert EnterpriseSupportContact.objects.exists()


@pytest.mark.clause("1.2a")
@pytest.mark.parametrize("role", ["administrative", "regular"])
def test_a_role_is_not_changed_by_a_form_of_an_esc(client, role):
    first = AdministrativeEscFactory()
    second = EscFactory(license=first.license)

    for esc in (first, second):
        assert client.post(reverse(f"{ESC}_change", args=[esc.pk]), {"role": role}).status_code == 403
    assert first.license.escs.get(role="administrative") == first


@pytest.mark.clause("1.2a")
def test_customer_service_appoints_an_administrative_esc_with_proof_on_file(client):
    first = AdministrativeEscFactory()
    second = EscFactory(license=first.license)
    page = reverse(f"{ESC}_appoint", args=[second.pk])

    assert client.get(page).status_code == 200
    assert "This is empty. Fill it in." in str(client.post(page, {"proof": " "}).context["form"].errors)
    assert client.post(page, {"proof": "Letter of 20 November", "former_leaves": "on"}).status_code == 302
    assert [(esc.pk, esc.role) for esc in first.license.escs.all()] == [(second.pk, "administrative")]
    assert Handover.objects.get().proof == "Letter of 20 November"


@pytest.mark.clause("1.2a")
def test_who_is_administrative_esc_already_is_not_appointed(client):
    esc = AdministrativeEscFactory()
    response = client.post(reverse(f"{ESC}_appoint", args=[esc.pk]), {"proof": "Letter"})

    assert "is no Regular ESC of license" in str(response.context["form"].errors)


def test_a_person_is_invited(client):
    license = LicenseFactory()
    told = {"license": license.pk, "email": "New@a.example", "name": "New", "phone": "", "role": "regular"}

    assert client.post(reverse("admin:contacts_invitation_add"), told).status_code == 302
    assert Invitation.objects.get().email == "new@a.example"


@pytest.mark.clause("1.2b")
def test_an_invitation_without_a_seat_is_an_error_of_the_form(client):
    license = EscFactory(license__seats=1).license
    told = {"license": license.pk, "email": "new@a.example", "name": "New", "phone": "", "role": "regular"}

    assert "1 of 1 seat is taken" in errors(client.post(reverse("admin:contacts_invitation_add"), told))


@pytest.mark.clause("1.2b")
def test_seats_below_the_escs_are_an_error_of_the_form(client):
    license = LicenseFactory()
    EscFactory.create_batch(2, license=license)

    refused = errors(save_license(client, license, seats=1))
    assert "1 seat is not enough: 2 ESCs are registered." in refused
    assert f"{license.pk}/cut-seats/?seats=1" in refused
    assert save_license(client, license, seats=2).status_code == 302


def test_a_production_system_is_named_once_for_each_license(client):
    system = ProductionSystemFactory(name="Cluster")
    row = {"production_systems-TOTAL_FORMS": "1", "production_systems-0-name": "CLUSTER"}

    assert "already" in errors(save_license(client, system.license, **row))


def test_a_license_is_kept_in_capitals_and_held_by_its_company(client):
    license = LicenseFactory.build(product=ProductFactory())
    license.plan.save()
    told = license_form(license, number="l77 - 1", activation_key="abc def", company="Acme")

    assert client.post(reverse("admin:licensing_license_add"), told).status_code == 302
    saved = License.objects.get()
    assert (saved.number, saved.activation_key, saved.holding.customer.name) == ("L77-1", "ABCDEF", "Acme")


def test_a_license_is_not_deleted_even_by_a_superuser(client):
    license = LicenseFactory()
    client.force_login(SuperuserFactory())

    assert client.post(reverse("admin:licensing_license_delete", args=[license.pk]), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("page", ["change", "delete", "password"])
def test_an_agent_does_not_take_over_an_account_of_the_staff(client, page):
    boss = SuperuserFactory()
    url = reverse("admin:contacts_user_change", args=[boss.pk]).replace("change", page)

    assert client.post(url, {"email": "agent@a.example", "password1": "x", "password2": "x"}).status_code == 403


def test_an_agent_does_not_make_anybody_staff(client):
    person = UserFactory()
    told = {"name": "Renamed", "email": person.email, "is_active": "on", "is_staff": "on", "is_superuser": "on"}
    told |= {"escs-TOTAL_FORMS": "0", "escs-INITIAL_FORMS": "0"}

    assert client.post(reverse("admin:contacts_user_change", args=[person.pk]), told).status_code == 302
    person.refresh_from_db()
    assert (person.name, person.is_staff, person.is_superuser) == ("Renamed", False, False)


def test_a_person_is_added_without_a_password(client):
    told = {"name": "Ada", "email": "Ada@a.example", "usable_password": "false"}

    assert client.post(reverse("admin:contacts_user_add"), told).status_code == 302
    assert not User.objects.get(email="ada@a.example").has_usable_password()


@pytest.mark.clause("1.2a")
def test_a_registered_purchaser_named_at_the_desk_becomes_the_administrative_esc(client):
    license, pat = LicenseFactory(), UserFactory()
    assert save_license(client, license, purchaser_email=pat.email).status_code == 302

    assert (license.escs.get().person, license.escs.get().role) == (pat, "administrative")
