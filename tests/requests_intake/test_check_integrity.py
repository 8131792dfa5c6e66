"""`check_integrity` is silent about sound data, and names each thing that is not."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from guardian.models import UserObjectPermission

from contacts.models import (
    EnterpriseSupportContact,
    LicenseUserObjectPermission,
    LicenseWithoutAdministrativeEsc,
)
from contacts.models.seat_triggers import ON_SQLITE, TOO_FEW_SEATS, TOO_MANY_ESCS
from licensing.models import License
from requests_intake.models import Arrival, ArrivalContent, Attachment, FrozenTerms, Message
from requests_intake.models.timeline_guard import NAME as TIMELINE
from requests_intake.selectors.integrity import CHECKS
from requests_intake.submission import File
from tests.factories.contacts import REGISTERED_AT, AdministrativeEscFactory, UserFactory
from tests.factories.licensing import LicenseFactory
from tests.factories.requests import filed_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def filed(ada, monday):
    """A sound database with a Request, its mail and a file."""
    return filed_request(at=monday, files=(File("crash.log", b"segmentation fault"),))


def breaches() -> list[str]:
    return [f"{found.check} {found.about}" for check in CHECKS for found in check()]


def checked(**options) -> str:
    out = StringIO()
    call_command("check_integrity", stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def test_sound_data_has_no_breach_and_the_sum_of_arrivals_is_told(filed):
    assert breaches() == []
    assert checked().splitlines() == ["arrivals: 1 = 1 opened", "0 breaches, 0 alarms."]
    assert [json.loads(line) for line in checked(as_json=True).splitlines()] == [
        {"kind": "arrivals", "total": 1, "opened": 1}
    ]


@pytest.mark.clause("1.2a")
def test_a_license_without_an_administrative_esc_is_an_alarm_and_no_breach(filed):
    license = LicenseFactory()
    assert f"{license}: no Administrative ESC" in checked()


@pytest.mark.clause("1.2a")
def test_an_administrative_esc_whose_account_is_inactive_is_an_alarm(filed):
    esc = AdministrativeEscFactory(person__is_active=False)
    assert f"{esc.license}: the account of its Administrative ESC is inactive" in checked()


def test_a_license_that_is_missing_on_the_list_of_those_without_one_is_named(filed):
    LicenseFactory(number="L9174-6683")
    LicenseWithoutAdministrativeEsc.objects.all().delete()
    assert breaches() == ["administrative_esc L9174-6683"] * 2  # the alarm, and the list


def test_a_breach_ends_the_command_with_1_and_is_told_in_json(filed):
    Arrival.objects.update(outcome="lost")
    out = StringIO()
    with pytest.raises(CommandError, match="1 breach, 0 alarms") as stopped:
        call_command("check_integrity", "--json", stdout=out)
    assert stopped.value.returncode == 1
    found = json.loads(out.getvalue().splitlines()[0])
    assert (found["kind"], found["check"]) == ("breach", "arrivals")


def without_trigger(name: str, table: str) -> None:
    on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{on_table}")


def drop_seat_guards() -> None:
    if connection.vendor == "postgresql":
        without_trigger(TOO_MANY_ESCS, "contacts_enterprisesupportcontact")
        return
    for name in ON_SQLITE.names[:2]:
        without_trigger(name, "")


@pytest.mark.clause("1.2b")
def test_more_escs_than_seats_and_a_missing_seat_guard_are_named(filed):
    drop_seat_guards()
    License.objects.filter(pk=filed.license_id).update(seats=2)
    EnterpriseSupportContact.objects.create(license=filed.license, person=UserFactory(), since_at=REGISTERED_AT)
    found = breaches()
    assert "seats L4821-0937" in found
    assert any(one.startswith(f"guards {TOO_MANY_ESCS}") for one in found)
    assert any(one == "permissions L4821-0937" for one in found)


@pytest.mark.clause("1.2a")
def test_two_administrative_escs_are_named(filed):
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX esc_one_administrative_per_license")
    EnterpriseSupportContact.objects.filter(license=filed.license).update(role="administrative")
    assert "administrative_esc L4821-0937" in breaches()


@pytest.mark.parametrize(("name", "table"), [(TIMELINE, "requests_intake_event"), (TOO_FEW_SEATS, "licensing_license")])
def test_a_missing_guard_is_named(filed, name, table):
    without_trigger(name, table)
    assert breaches() == [f"guards {name}"]


@pytest.mark.postgresql
def test_a_guard_that_is_switched_off_is_named(filed):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE requests_intake_event DISABLE TRIGGER {TIMELINE}")
    assert breaches() == [f"guards {TIMELINE}"]


def test_permission_rows_that_no_role_gives_or_that_are_missing_are_named(filed):
    rows = LicenseUserObjectPermission.objects
    rows.filter(permission__codename="see_requests").delete()
    kept = rows.first()
    rows.create(user=UserFactory(), content_object=filed.license, permission=kept.permission)
    rows.filter(pk=kept.pk).update(lapses_at=REGISTERED_AT)
    assert breaches() == ["permissions L4821-0937"] * 3


def test_a_permission_in_the_librarys_own_tables_is_named(filed):
    permission = LicenseUserObjectPermission.objects.first().permission
    UserObjectPermission.objects.create(
        user=UserFactory(), permission=permission, object_pk=str(filed.license_id), content_type=permission.content_type
    )
    assert breaches() == ["permissions guardian.UserObjectPermission"]


def test_an_arrival_whose_outcome_is_not_so_is_named(filed):
    Message.objects.update(arrival=None)
    arrival = Arrival.objects.get()
    assert breaches() == [f"arrivals Arrival {arrival.pk}"]
    Arrival.objects.update(outcome="maintenance_notice")
    assert breaches() == [f"arrivals Arrival {arrival.pk}"]


def test_bytes_that_are_not_those_received_are_named(filed):
    ArrivalContent.objects.update(raw=b"something else")
    assert breaches() == [f"arrival_bytes Arrival {Arrival.objects.get().pk}"]
    ArrivalContent.objects.all().delete()
    assert breaches() == [f"arrival_bytes Arrival {Arrival.objects.get().pk}"]


def test_a_file_changed_missing_or_without_a_row_is_named(filed):
    attachment = Attachment.objects.get()
    path = Path(default_storage.path(attachment.file.name))
    path.chmod(0o600)
    path.write_bytes(b"forged")
    assert breaches() == [f"files Attachment {attachment.pk}"]
    path.unlink()
    stray = default_storage.save("ab/stray", ContentFile(b"x"))
    assert breaches() == [f"files Attachment {attachment.pk}", f"files {stray}"]


def test_terms_changed_after_filing_are_named(filed):
    terms = FrozenTerms.objects.get()
    FrozenTerms.objects.update(content={**terms.content, "plan": "Cheaper"})
    assert breaches() == [f"frozen_terms terms {terms.pk}"]


def test_rebuild_permissions_repairs_them(filed):
    LicenseUserObjectPermission.objects.all().delete()
    out = StringIO()
    call_command("rebuild_permissions", stdout=out)
    assert breaches() == []
    call_command("rebuild_permissions", license="l4821-0937", as_json=True, stdout=out)
    assert out.getvalue().splitlines() == ["7 rows written.", '{"rows": 0}']
    with pytest.raises(CommandError, match="not on file"):
        call_command("rebuild_permissions", license="nothing")
