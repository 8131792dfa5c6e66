"""Importing ESCs."""

import pytest

from contacts.models import ContactChange, EnterpriseSupportContact, Invitation, User
from contacts.services.import_contacts import import_contacts
from contacts.signals import invited
from tests.factories.contacts import REGISTERED_AT, AdministrativeEscFactory, EscFactory, StaffFactory, UserFactory
from tests.factories.licensing import LicenseFactory

pytestmark = pytest.mark.django_db
HEADER = "license_number,name,email,phone,role,registered\n"


@pytest.fixture(autouse=True)
def license():
    return LicenseFactory(number="L1", seats=3)


def imported(*rows: str, dry_run: bool = False) -> list:
    return list(import_contacts((HEADER + "\n".join(rows)).encode(), dry_run=dry_run, at=REGISTERED_AT))


@pytest.mark.clause("1.1")
def test_a_registered_person_becomes_an_esc_at_once(license):
    [report] = imported("l1,Ada,Ada@acme.example,217-555-0100 x12,Administrative,yes")
    esc = license.escs.get()

    assert (report.key, report.outcome) == ("L1 ada@acme.example", "created")
    assert (esc.role, esc.person.email, esc.person.registered_at) == (
        "administrative",
        "ada@acme.example",
        REGISTERED_AT,
    )
    assert (str(esc.person.phone), esc.person.phone_extension) == ("+12175550100", "12")


@pytest.mark.clause("1.1")
@pytest.mark.parametrize("registered", ["no", "", "No"])
def test_anybody_else_is_invited(license, registered):
    told = []

    def listen(invitation, **_):
        told.append(invitation)

    invited.connect(listen)
    [report] = imported(f"L1,Bob,bob@acme.example,,regular,{registered}")
    invited.disconnect(listen)

    assert report.outcome == "invited"
    assert told == [Invitation.objects.get(license=license, email="bob@acme.example")]
    assert not User.objects.exists()


def test_a_person_registered_here_becomes_an_esc_whatever_the_other_system_knows():
    person = UserFactory(name="Known")
    [report] = imported(f"L1,Other name,{person.email},,regular,no")

    assert report.outcome == "created"
    assert EnterpriseSupportContact.objects.get().person.name == "Known"


def test_the_same_file_again_changes_nothing():
    rows = (
        "L1,Ada,ada@acme.example,217-555-0100,administrative,yes",
        "L1,Bob,bob@acme.example,+44 20 7946 0018,regular,",
    )
    first, second = imported(*rows), imported(*rows)

    assert [report.outcome for report in first] == ["created", "invited"]
    assert [(report.outcome, report.changes) for report in second] == [("unchanged", {})] * 2


def test_what_became_different_is_told_with_old_and_new():
    imported("L1,Ada,ada@acme.example,,regular,yes", "L1,Bob,bob@acme.example,,regular,no")
    ada, bob = imported("L1,Ada L.,ada@acme.example,,administrative,yes", "L1,Bobby,bob@acme.example,,regular,no")

    assert (ada.outcome, ada.changes) == (
        "updated",
        {"name": ("Ada", "Ada L."), "role": ("regular", "administrative")},
    )
    assert (bob.outcome, bob.changes) == ("updated", {"name": ("Bob", "Bobby")})


def test_an_invited_person_that_registered_in_the_other_system_becomes_an_esc():
    imported("L1,Bob,bob@acme.example,,regular,no")
    [report] = imported("L1,Bob,bob@acme.example,,regular,yes")

    assert report.outcome == "created"
    assert Invitation.objects.get().accepted_at == REGISTERED_AT


def test_a_dry_run_reports_the_same_and_writes_nothing():
    rows = [f"L1,P{n},p{n}@acme.example,,regular,yes" for n in range(4)] + ["L1,Q,q@acme.example,,regular,no"]

    assert [report.outcome for report in imported(*rows, dry_run=True)] == ["created"] * 3 + ["refused"] * 2
    assert not EnterpriseSupportContact.objects.exists()
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("L9,Ada,ada@acme.example,,regular,yes", "license_number “L9” is not on file. Import the license first."),
        ("L1,Ada,ada,,regular,yes", "email “ada” is not an email address."),
        (
            "L1,Ada,ada@acme.example,12,regular,yes",
            "phone “12” is not a phone number. Write it as +1 217 555 0100 ext. 12.",
        ),
        ("L1,Ada,ada@acme.example,,boss,yes", "role “boss” is not one of: administrative, regular."),
        ("L1,Ada,ada@acme.example,,regular,perhaps", "registered “perhaps” is not one of: yes, no."),
    ],
)
def test_a_row_is_refused_with_the_value(row, reason):
    [report] = imported(row)

    assert (report.outcome, report.reasons) == ("refused", (reason,))


@pytest.mark.clause("1.2b")
def test_a_refused_row_leaves_nothing_of_itself(license):
    EscFactory.create_batch(3, license=license)
    [report] = imported("L1,Ada,ada@acme.example,,regular,yes")

    assert report.reasons == ("3 of 3 seats are taken. Remove an ESC of license L1 or add seats first.",)
    assert not User.objects.filter(email="ada@acme.example").exists()


@pytest.mark.clause("1.2a")
def test_a_table_never_takes_the_administrative_role_from_anybody(license):
    holder = AdministrativeEscFactory(license=license).person
    esc = EscFactory(license=license).person
    given, taken = imported(
        f"L1,{esc.name},{esc.email},,administrative,yes", f"L1,{holder.name},{holder.email},,regular,yes"
    )

    assert f"already: {holder.name}" in given.reasons[0]
    assert "Give that role to another ESC first" in taken.reasons[0]


@pytest.mark.clause("1.3b")
def test_what_a_table_changes_about_a_person_and_its_role_is_kept():
    imported("L1,Ada,ada@acme.example,,regular,yes")
    imported("L1,Ada L.,ada@acme.example,,administrative,yes")
    kept = ContactChange.objects.order_by("pk").values_list("kind", "channel", "before", "after")

    assert list(kept)[1:] == [
        ("details", "import", {"name": "Ada"}, {"name": "Ada L."}),
        ("role", "import", {"role": "Regular"}, {"role": "Administrative"}),
    ]


def test_a_table_changes_no_account_of_the_staff():
    person = StaffFactory(name="Lead")
    [report] = imported(f"L1,Renamed,{person.email},,regular,yes")
    person.refresh_from_db()

    assert report.reasons == (
        f"email “{person.email}” is an account of the staff. A superuser changes it at the desk.",
    )
    assert person.name == "Lead"
    assert not EnterpriseSupportContact.objects.exists()
