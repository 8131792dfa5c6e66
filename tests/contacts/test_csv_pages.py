"""CSV at the desk: a dry run first, and exports in which nothing is a formula."""

import csv
import io

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from contacts.admin.csv_import import MOST_LINES
from contacts.models import ContactChange, EnterpriseSupportContact
from contacts.services.csv_export import escs_as_csv
from contacts.services.formulas import as_it_was, neutralised
from contacts.services.import_contacts import import_contacts
from contacts.services.license_row import LICENSE_COLUMNS
from licensing.models import License
from tests.factories.contacts import AdministrativeEscFactory, EscFactory, StaffFactory
from tests.factories.licensing import LicenseFactory
from tests.requests_intake.admin.pages import words

pytestmark = pytest.mark.django_db
LICENSES = reverse("admin:licensing_license_import_csv")
CONTACTS = reverse("admin:contacts_enterprisesupportcontact_import_csv")
CONTACT_HEADER = "license_number,name,email,phone,role,registered\n"


def staff(group: str) -> Client:
    person = StaffFactory()
    person.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def agent(db) -> Client:
    return staff("Customer Service")


def upload(client, page, text: str):
    return client.post(page, {"file": SimpleUploadedFile("rows.csv", text.encode())})


def license_row(**told) -> str:
    cells = {
        "license_number": "L9-1",
        "activation_key": "K-1",
        "company": "Acme",
        "product": "Mathematica",
        "seats": "3",
        "plan": "Enterprise",
        "starts_on": "2026-01-01",
        "ends_on": "2027-01-01",
        **told,
    }
    return ",".join(cells.get(column, "") for column in LICENSE_COLUMNS)


def test_a_dry_run_tells_every_row_and_writes_nothing_then_the_import_writes_it(agent):
    text = "\n".join([",".join(LICENSE_COLUMNS), license_row(), license_row(license_number="L9-2", seats="none")])
    tried = upload(agent, LICENSES, text)
    shown = words(tried)
    assert "Nothing is written yet. 1 created, 1 refused" in shown
    assert "seats “none” is not a whole number" in shown
    assert not License.objects.exists()
    done = agent.post(LICENSES, {"content": tried.context["content"], "import": "yes"})
    assert "Imported. 1 created, 1 refused" in words(done)
    assert License.objects.get().number == "L9-1"


def test_contacts_are_imported_and_the_same_file_again_changes_nothing(agent):
    license = LicenseFactory()
    text = f"{CONTACT_HEADER}{license.number},Ada Brandt,ada@a.example,,administrative,yes\n"
    content = upload(agent, CONTACTS, text).context["content"]
    agent.post(CONTACTS, {"content": content, "import": "yes"})
    assert EnterpriseSupportContact.objects.get().person.name == "Ada Brandt"
    assert ContactChange.objects.get().typed_by_id == int(agent.session["_auth_user_id"])
    assert "Nothing is written yet. 1 unchanged" in words(upload(agent, CONTACTS, text))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "Choose a CSV file."),
        ({"content": "not base64!"}, "The file was lost on the way."),
        ({"content": "bm90aGluZw=="}, "The header has missing columns"),
    ],
)
def test_what_is_no_table_is_told(agent, typed, told):
    assert told in words(agent.post(LICENSES, typed))


def test_a_large_file_is_left_to_the_command(agent):
    text = CONTACT_HEADER + "x\n" * (MOST_LINES + 1)
    assert "Import it with the command import_contacts." in words(upload(agent, CONTACTS, text))


@pytest.mark.parametrize("page", [LICENSES, CONTACTS])
@pytest.mark.parametrize("group", ["Support engineer", "Auditor"])
def test_others_of_the_staff_import_nothing(page, group):
    client = staff(group)
    assert client.get(page).status_code == 403
    assert upload(client, page, CONTACT_HEADER).status_code == 403


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0"])
def test_a_cell_that_would_start_a_formula_is_text(start):
    assert neutralised(f"{start}1") == f"'{start}1"
    assert neutralised(f"1{start}") == f"1{start}"


@pytest.mark.parametrize(
    "text", ["", "=1", "'=1", "''=1", "-", "'", "'Ndrangheta", "O'Brien", "@ada", "+1 217 555 0100"]
)
def test_a_neutralised_cell_says_what_it_was(text):
    assert as_it_was(neutralised(text)) == text


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_an_export_of_escs_is_read_back_and_changes_nothing(monday, delimiter):
    esc = AdministrativeEscFactory(person__name="=Ada, 'the; first'", person__phone_extension="42")
    EscFactory(license=esc.license, person__name="@ben", person__phone="")
    rows = csv.reader(io.StringIO("".join(escs_as_csv(EnterpriseSupportContact.objects.all()))))
    again = io.StringIO()
    csv.writer(again, delimiter=delimiter).writerows(rows)
    content = b"\xef\xbb\xbf" + again.getvalue().encode()
    reports = list(import_contacts(content, dry_run=False, at=monday, by=StaffFactory()))
    assert [(report.outcome, report.reasons) for report in reports] == [("unchanged", ())] * 2
    assert not ContactChange.objects.exists()


def test_what_the_desk_exports_the_desk_imports(agent):
    esc = AdministrativeEscFactory()
    page = reverse("admin:contacts_enterprisesupportcontact_changelist")
    response = agent.post(page, {"action": "export_csv", "_selected_action": [esc.pk]})
    text = b"".join(response.streaming_content).decode()
    assert "Nothing is written yet. 1 unchanged" in words(upload(agent, CONTACTS, text))


def exported(client, model: str, pks) -> list[dict[str, str]]:
    page = reverse(f"admin:{model}_changelist")
    response = client.post(page, {"action": "export_csv", "_selected_action": pks})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_licenses_and_escs_are_exported_without_formulas_and_without_keys():
    esc = AdministrativeEscFactory(license__company="=HYPERLINK(1)", person__name="@ada")
    auditor = staff("Auditor")
    (license,) = exported(auditor, "licensing_license", [esc.license_id])
    assert (license["company"], license["administrative_esc"]) == ("'=HYPERLINK(1)", "'@ada")
    assert esc.license.activation_key not in license.values()
    (contact,) = exported(auditor, "contacts_enterprisesupportcontact", [esc.pk])
    assert (contact["name"], contact["phone"], contact["role"]) == ("'@ada", "'+1 217-555-0123", "administrative")
