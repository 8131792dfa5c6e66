"""What people of a partner see of and do to a license that was granted to the partner: as far as its scopes go."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from contacts.choices import GrantScope
from contacts.models import ContactChange, EnterpriseSupportContact, Invitation, PartnerMembership
from contacts.portal.home import GRANTS_SHOWN
from contacts.services.contact_changes import by_form
from contacts.services.deputies import name_deputy
from contacts.services.details import Details, NotTheirs, change_details, details_of
from contacts.services.partners import remove_from_partner, revoke_grant
from tests.contacts.portal.people import logged_in
from tests.factories.api import let_in
from tests.factories.contacts import (
    AdministrativeEscFactory,
    EscFactory,
    InvitationFactory,
    PartnerMembershipFactory,
    StaffFactory,
)
from tests.factories.licensing import LicenseFactory

pytestmark = pytest.mark.django_db
PHONE = {"name": "Ben Ortiz", "phone": "+12175550199", "time_zone": "America/Chicago"}


@pytest.fixture
def ada() -> EnterpriseSupportContact:
    """The Administrative ESC of a license with a Regular one."""
    ada = AdministrativeEscFactory(license__number="L4821-0937", person__name="Ada Brandt")
    EscFactory(license=ada.license, person__name="Ben Ortiz", person__email="ben@northwind.example")
    return ada


@pytest.fixture
def ben(ada) -> EnterpriseSupportContact:
    return ada.license.escs.get(person__name="Ben Ortiz")


def partner_of(ada, *scopes: GrantScope) -> PartnerMembership:
    membership = PartnerMembershipFactory(partner__name="Meridian Consulting")
    return let_in(ada.license, at=timezone.now(), scopes=scopes, membership=membership)


def page(name: str, *args: object) -> str:
    return reverse(f"portal:{name}", args=["L4821-0937", *args])


def test_the_first_page_lists_what_was_granted_apart_by_partner(ada):
    paula = partner_of(ada, GrantScope.REQUESTS)
    said = logged_in(paula.person).get("/").content.decode()

    assert "Licenses you work for as Meridian Consulting" in said
    assert page("license") in said
    assert "see and file Requests" in said
    assert "You are an ESC of no license yet" not in said


def test_many_granted_licenses_come_page_by_page_at_the_same_number_of_queries(ada, django_assert_max_num_queries):
    paula = partner_of(ada)
    for license in LicenseFactory.create_batch(GRANTS_SHOWN):
        let_in(license, at=timezone.now(), scopes=(), membership=paula)
    browser = logged_in(paula.person)
    with django_assert_max_num_queries(10):
        first = browser.get("/").content.decode()
    second = browser.get("/?page=2").content.decode()

    assert first.count('href="/licenses/') == GRANTS_SHOWN
    assert 'href="?page=2"' in first
    assert second.count('href="/licenses/') == 1
    assert 'href="?page=1"' in second
    for odd in ("0", "-1", "x", "٣", "99999999999999999999", "9999"):
        assert browser.get("/", {"page": odd}).status_code == 200


@pytest.mark.clause("1.3a")
def test_who_may_only_see_sees_the_contacts_and_changes_nothing(ada, ben):
    paula = partner_of(ada)
    InvitationFactory(license=ada.license, email="dan@northwind.example", expires_at="2999-01-01T00:00Z")
    browser = logged_in(paula.person)
    said = browser.get(page("license")).content.decode()

    assert "ben@northwind.example" in said
    assert "For Meridian Consulting" in said
    for hidden in ("Edit", "Remove…", "Invite", "dan@northwind", "Hand over"):
        assert hidden not in said
    for name, args in (("esc", [ben.pk]), ("remove", [ben.pk]), ("invite", []), ("hand_over", [])):
        assert browser.get(page(name, *args)).status_code == 404
        assert browser.post(page(name, *args), PHONE).status_code == 404
    assert ada.license.escs.count() == 2


@pytest.mark.clause("1.3a")
def test_who_may_manage_contacts_invites_updates_and_removes_and_is_kept_as_who_asked(ada, ben):
    paula = partner_of(ada, GrantScope.CONTACTS)
    browser = logged_in(paula.person)
    browser.post(page("invite"), {"name": "Dan", "email": "dan@northwind.example"})
    browser.post(page("esc", ben.pk), PHONE)
    browser.post(page("remove", ben.pk))

    assert Invitation.objects.get().email == "dan@northwind.example"
    asked_by_others = ContactChange.objects.exclude(asked_by=ada.person)
    assert set(asked_by_others.values_list("kind", "asked_by")) == {
        ("invited", paula.person_id),
        ("details", paula.person_id),
        ("removed", paula.person_id),
    }
    assert browser.get(page("hand_over")).status_code == 404


@pytest.mark.parametrize("over", ["ended", "lapsed", "left"])
def test_once_the_grant_is_over_the_license_is_as_missing_as_any(ada, over):
    paula = partner_of(ada, *GrantScope)
    browser = logged_in(paula.person)
    assert browser.get(page("license")).status_code == 200
    if over == "ended":
        grant = ada.license.partner_grants.get()
        revoke_grant(grant_id=grant.pk, by=ada.person, at=timezone.now())
    elif over == "left":
        remove_from_partner(membership_id=paula.pk, at=timezone.now())
    else:
        ada.license.partner_grants.update(
            granted_at=timezone.now() - timedelta(days=9), expires_at=timezone.now() - timedelta(seconds=1)
        )

    assert browser.get(page("license")).status_code == 404
    assert "L4821-0937" not in browser.get("/").content.decode()


def test_the_staff_have_the_desk_and_no_licenses_of_others_on_the_site(ada, ben):
    browser = logged_in(StaffFactory(is_superuser=True))

    assert browser.get(page("license")).status_code == 404
    assert browser.get(page("esc", ben.pk)).status_code == 404


@pytest.mark.clause("1.3a")
def test_a_deputy_updates_and_removes_regular_escs(ada, ben):
    chloe = EscFactory(license=ada.license)
    name_deputy(license_id=ada.license_id, person=ben.person, by=ada.person, at=timezone.now())
    browser = logged_in(ben.person)
    browser.post(page("esc", chloe.pk), PHONE | {"name": "Chloe Novak"})
    browser.post(page("remove", chloe.pk))
    chloe.person.refresh_from_db()

    assert chloe.person.name == "Chloe Novak"
    assert not ada.license.escs.filter(pk=chloe.pk).exists()


@pytest.mark.clause("1.3a")
@pytest.mark.parametrize("who", ["deputy", "partner"])
def test_the_phone_that_vouches_for_the_administrative_esc_is_written_by_nobody_else(ada, ben, who):
    name_deputy(license_id=ada.license_id, person=ben.person, by=ada.person, at=timezone.now())
    person = ben.person if who == "deputy" else partner_of(ada, *GrantScope).person
    browser, before = logged_in(person), details_of(ada.person)

    said = browser.get(page("license")).content.decode()
    assert page("esc", ben.pk) in said
    assert page("esc", ada.pk) not in said
    assert [browser.get(page("esc", ada.pk)).status_code, browser.post(page("esc", ada.pk), PHONE).status_code] == [
        404
    ] * 2
    details = Details(**PHONE, phone_extension="")
    with pytest.raises(NotTheirs):
        change_details(
            person_id=ada.person_id, details=details, license=ada.license, asked=by_form(person), at=timezone.now()
        )
    ada.person.refresh_from_db()
    assert details_of(ada.person) == before


def test_who_removes_itself_is_led_to_the_first_page(ada, ben):
    name_deputy(license_id=ada.license_id, person=ben.person, by=ada.person, at=timezone.now())

    assert logged_in(ben.person).post(page("remove", ben.pk)).url == "/"


def test_the_page_of_a_license_takes_few_queries(ada, django_assert_max_num_queries):
    browser = logged_in(partner_of(ada, *GrantScope).person)
    with django_assert_max_num_queries(12):
        browser.get(page("license"))
