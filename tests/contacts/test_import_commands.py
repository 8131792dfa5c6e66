"""The import commands: what they print and how they end."""

import json
from io import StringIO
from time import monotonic

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from contacts.management.room import PAUSE, leaving_room
from contacts.models import EnterpriseSupportContact
from contacts.services.contact_row import CONTACT_COLUMNS
from licensing.models import License
from tests.factories.contacts import StaffFactory
from tests.factories.licensing import LicenseFactory

pytestmark = pytest.mark.django_db
GOOD = "L1,Ada,ada@acme.example,,regular,yes"
BAD = "L1,Bob,bob,,regular,yes"


@pytest.fixture
def table(tmp_path):
    def write(*rows: str) -> str:
        path = tmp_path / "contacts.csv"
        path.write_text("\n".join([",".join(CONTACT_COLUMNS), *rows]))
        return str(path)

    LicenseFactory(number="L1")
    return write


def run(*arguments: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_contacts", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_a_file_that_is_taken_ends_well(table):
    assert run(table(GOOD))[0].splitlines()[-1] == "1 row: 1 created."


def test_a_refused_row_ends_in_an_error(table):
    with pytest.raises(CommandError, match="2 rows: 1 created, 1 refused") as refused:
        run(table(GOOD, BAD))

    assert refused.value.returncode == 1


def test_a_dry_run_says_so(table):
    assert "This was a dry run: nothing was written." in run(table(GOOD), "--dry-run")[0]


def test_json_is_one_object_a_line_and_nothing_else(table):
    out, err = run(table(GOOD), "--json", "--dry-run")

    assert [json.loads(line) for line in out.splitlines()] == [
        {
            "line": 2,
            "key": "L1 ada@acme.example",
            "outcome": "created",
            "changes": {
                "email": {"old": "", "new": "ada@acme.example"},
                "name": {"old": "", "new": "Ada"},
                "registered": {"old": "no", "new": "yes"},
                "role": {"old": "", "new": "regular"},
            },
            "reasons": [],
            "dry_run": True,
        }
    ]
    assert "dry run" in err


def test_a_big_file_tells_how_far_it_is_every_500_rows(table):
    err = StringIO()
    with pytest.raises(CommandError, match="1001 rows: 1001 refused"):
        call_command("import_contacts", table(*[BAD] * 1001), stdout=StringIO(), stderr=err)

    assert err.getvalue() == "500 rows done …\n1000 rows done …\n"


def test_a_bad_header_names_missing_and_unknown_columns(tmp_path):
    path = tmp_path / "licenses.csv"
    path.write_text("license_number,colour\nL1,red\n")

    with pytest.raises(CommandError, match=r"missing columns: activation_key, .*; unknown columns: colour"):
        call_command("import_licenses", str(path))

    assert not License.objects.exists()


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.csv cannot be read: No such file or directory\."):
        run(str(tmp_path / "nowhere.csv"))


def test_history_names_the_member_of_the_staff_who_imports(table):
    staff = StaffFactory()
    run(table(GOOD), "--by", staff.email)

    assert EnterpriseSupportContact.history.get().history_user == staff
    with pytest.raises(CommandError, match="no active account of the staff has this email"):
        run(table(GOOD), "--by", "ada@acme.example")


def test_while_a_file_is_imported_the_embedded_database_is_left_to_others_now_and_then():
    began = monotonic()
    assert list(leaving_room(range(2), busy=0)) == [0, 1]
    took = monotonic() - began
    assert took >= 2 * PAUSE if connection.vendor == "sqlite" else took < PAUSE
    assert list(leaving_room(range(2))) == [0, 1]
