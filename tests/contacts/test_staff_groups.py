"""What each group of the staff may do."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from contacts.services.staff_groups import STAFF_GROUPS, MissingPermissionsError, install_staff_groups
from tests.factories.contacts import StaffFactory

pytestmark = pytest.mark.django_db


def rights_of(group_name: str) -> set[str]:
    person = StaffFactory()
    person.groups.add(Group.objects.get(name=group_name))
    return person.get_all_permissions()


def test_a_new_database_has_the_groups_of_the_staff():
    assert set(Group.objects.values_list("name", flat=True)) == set(STAFF_GROUPS)


@pytest.mark.parametrize("group", STAFF_GROUPS)
def test_every_group_sees_everything_but_the_keys_to_the_api(group):
    seeing = Permission.objects.filter(
        content_type__app_label__in=["licensing", "contacts", "requests_intake"], codename__startswith="view_"
    ).exclude(codename="view_apitoken")

    assert {f"{p.content_type.app_label}.{p.codename}" for p in seeing} <= rights_of(group)


def test_leads_issue_and_revoke_tokens_auditors_see_them_and_the_others_do_not():
    held = {group: {right for right in rights_of(group) if right.endswith("_apitoken")} for group in STAFF_GROUPS}

    assert held == {
        "Customer Service": set(),
        "Support engineer": set(),
        "Lead": {"contacts.add_apitoken", "contacts.change_apitoken", "contacts.view_apitoken"},
        "Auditor": {"contacts.view_apitoken"},
    }


@pytest.mark.parametrize("group", STAFF_GROUPS)
def test_nobody_deletes_licenses_requests_or_people(group):
    forbidden = {"licensing.delete_license", "requests_intake.delete_issuerequest", "contacts.delete_user"}

    assert not forbidden & rights_of(group)


def test_an_auditor_only_sees():
    assert {right.split(".")[1].split("_")[0] for right in rights_of("Auditor")} == {"view"}


@pytest.mark.parametrize(
    ("group", "right", "has_it"),
    [
        ("Customer Service", "contacts.add_enterprisesupportcontact", True),
        ("Customer Service", "contacts.delete_enterprisesupportcontact", True),
        ("Customer Service", "licensing.change_supportplan", False),
        ("Customer Service", "requests_intake.change_issuerequest", False),
        ("Customer Service", "requests_intake.add_call", True),
        ("Customer Service", "requests_intake.change_arrival", True),
        ("Customer Service", "requests_intake.change_maintenancenotice", True),
        ("Support engineer", "requests_intake.add_call", True),
        ("Support engineer", "requests_intake.change_issuerequest", True),
        ("Support engineer", "licensing.change_license", False),
        ("Lead", "requests_intake.change_issuerequest", True),
        ("Lead", "licensing.change_license", True),
        ("Lead", "licensing.change_supportplan", True),
        ("Lead", "licensing.delete_holiday", True),
    ],
)
def test_a_group_may_do_its_own_work(group, right, has_it):
    assert (right in rights_of(group)) is has_it


def test_every_migrate_puts_the_groups_back_as_they_are_meant():
    Group.objects.get(name="Auditor").permissions.set(Permission.objects.all())
    Group.objects.get(name="Lead").delete()

    call_command("migrate", verbosity=0)

    assert rights_of("Auditor") < rights_of("Lead")


def test_a_right_that_no_model_defines_is_an_error():
    Permission.objects.filter(codename="change_issuerequest").delete()

    with pytest.raises(MissingPermissionsError, match=r"requests_intake\.change_issuerequest"):
        install_staff_groups()
