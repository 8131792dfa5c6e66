"""Every page of licenses and contacts at the desk loads, cheaply, for whoever may see it."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.urls import reverse

from contacts.models import EnterpriseSupportContact, User
from contacts.services.holdings import hold_license
from licensing.models import License
from tests.factories.contacts import (
    AdministrativeEscFactory,
    EscFactory,
    InvitationFactory,
    ProductionSystemFactory,
    StaffFactory,
    SuperuserFactory,
)
from tests.factories.licensing import LicenseFactory

pytestmark = pytest.mark.django_db
PAGES = [
    "licensing_license",
    "contacts_enterprisesupportcontact",
    "contacts_customer",
    "contacts_user",
    "contacts_productionsystem",
    "contacts_invitation",
]


@pytest.fixture(autouse=True)
def rows():
    """A few of everything, so that a query for each row would show."""
    for _ in range(4):
        license = LicenseFactory()
        hold_license(license=license)
        AdministrativeEscFactory(license=license)
        EscFactory.create_batch(2, license=license)
        InvitationFactory(license=license)
        ProductionSystemFactory(license=license)


@pytest.fixture(params=["superuser", "Customer Service", "Support engineer", "Lead", "Auditor"])
def staff(request, client) -> User:
    person = SuperuserFactory() if request.param == "superuser" else StaffFactory()
    if request.param != "superuser":
        person.groups.add(Group.objects.get(name=request.param))
    client.force_login(person)
    return person


@pytest.fixture
def superuser(client) -> User:
    person = SuperuserFactory()
    client.force_login(person)
    return person


@pytest.mark.parametrize("page", PAGES)
def test_a_list_loads_with_few_queries(client, staff, page, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        assert client.get(reverse(f"admin:{page}_changelist")).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_a_detail_page_loads_for_everybody_of_the_staff(client, staff, page, django_assert_max_num_queries):
    row = apps.get_model(*page.split("_", 1)).objects.first()

    with django_assert_max_num_queries(20):
        assert client.get(reverse(f"admin:{page}_change", args=[row.pk])).status_code == 200


@pytest.mark.parametrize("page", [*PAGES, "auth_group"])
def test_an_add_page_loads(client, superuser, page):
    assert client.get(reverse(f"admin:{page}_add")).status_code == 200


@pytest.mark.parametrize("query", ["number", "key", "company", "purchaser", "esc"])
def test_a_license_is_found_by(client, superuser, query):
    license = License.objects.first()
    words = {
        "number": license.number.lower(),
        "key": license.activation_key.lower(),
        "company": license.company.upper(),
        "purchaser": license.purchaser_email,
        "esc": license.escs.first().person.email,
    }[query]
    page = client.get(reverse("admin:licensing_license_changelist"), {"q": words})

    assert [found.pk for found in page.context["cl"].result_list] == [license.pk]


def test_a_license_shows_its_seats_and_its_administrative_esc(client, superuser):
    license = License.objects.first()
    administrative = EnterpriseSupportContact.objects.get(license=license, role="administrative")
    page = client.get(reverse("admin:licensing_license_changelist")).content.decode()

    assert "3 of 5" in page
    assert administrative.person.name in page


def test_a_license_links_to_each_of_its_escs(client, superuser):
    license = License.objects.first()
    page = client.get(reverse("admin:licensing_license_change", args=[license.pk])).content.decode()

    for esc in license.escs.all():
        assert reverse("admin:contacts_enterprisesupportcontact_change", args=[esc.pk]) in page


def test_an_activation_key_is_whole_on_its_own_page_only(client, superuser):
    license = License.objects.first()
    pages = [
        client.get(reverse("admin:licensing_license_changelist")),
        client.get(reverse("admin:licensing_license_history", args=[license.pk])),
        client.get(reverse("admin:contacts_enterprisesupportcontact_changelist")),
    ]

    assert not any(license.activation_key in page.content.decode() for page in pages)
    own_page = client.get(reverse("admin:licensing_license_change", args=[license.pk]))
    assert license.activation_key in own_page.content.decode()


@pytest.mark.clause("1.2a")
def test_licenses_for_which_nobody_speaks_are_listed(client, superuser):
    headless = LicenseFactory()
    page = client.get(reverse("admin:licensing_license_changelist"), {"speaker": "none"})

    assert [found.pk for found in page.context["cl"].result_list] == [headless.pk]
