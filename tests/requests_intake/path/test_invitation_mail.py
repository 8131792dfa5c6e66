"""Whoever is named as an ESC before registering is told by mail."""

from io import StringIO

import pytest
from django.core.management import call_command

from requests_intake.models import OutboxItem

pytestmark = pytest.mark.django_db
HEADER = "license_number,name,email,phone,role,registered\n"


def imported(tmp_path, row: str, **options) -> None:
    file = tmp_path / "contacts.csv"
    file.write_text(HEADER + row)
    call_command("import_contacts", str(file), stdout=StringIO(), **options)


@pytest.mark.clause("1.1")
def test_an_imported_contact_who_is_not_registered_gets_one_invitation(tmp_path, license):
    row = "L4821-0937,Chloe Martin,chloe@northwind.example,,regular,no"
    imported(tmp_path, row)
    imported(tmp_path, row)
    item = OutboxItem.objects.get()
    assert (item.to, item.template) == ("chloe@northwind.example", "invitation")
    assert "Mon 08:00–17:00" in item.body_text


def test_a_dry_run_and_a_registered_contact_send_none(tmp_path, license):
    imported(tmp_path, "L4821-0937,Chloe Martin,chloe@northwind.example,,regular,no", dry_run=True)
    imported(tmp_path, "L4821-0937,Dan Fox,dan@northwind.example,,regular,yes")
    assert not OutboxItem.objects.exists()
