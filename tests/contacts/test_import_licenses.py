"""Importing licenses."""

import pytest
from django.db import connection
from django.utils import timezone

from contacts.models import Customer
from contacts.services.import_licenses import import_licenses
from contacts.services.license_row import LICENSE_COLUMNS
from licensing.models import License, Product
from tests.factories.contacts import EscFactory, InvitationFactory, StaffFactory, UnregisteredUserFactory, UserFactory
from tests.factories.licensing import LicenseFactory

pytestmark = pytest.mark.django_db
ROW = {
    "license_number": "L4821-0937",
    "activation_key": "abcd-1234",
    "company": "Acme",
    "product": "Mathematica",
    "version": "14.1",
    "seats": "5",
    "plan": "Enterprise",
    "starts_on": "2026-01-01",
    "ends_on": "2026-12-31",
}


def imported(*rows: dict[str, str], dry_run: bool = False, by=None) -> list:
    return list(reported(*rows, dry_run=dry_run, by=by))


def reported(*rows: dict[str, str], dry_run: bool = False, by=None, tell=None):
    lines = [",".join(LICENSE_COLUMNS)]
    lines += [",".join(f'"{row.get(column, "")}"' for column in LICENSE_COLUMNS) for row in rows]
    return import_licenses("\n".join(lines).encode(), dry_run=dry_run, at=timezone.now(), by=by, tell=tell)


def test_a_row_creates_the_license_its_product_and_its_customer():
    [report] = imported(ROW)
    license = License.objects.get()

    assert (report.line, report.key, report.outcome) == (2, "L4821-0937", "created")
    assert (license.number, license.product.name, license.seats) == ("L4821-0937", "Mathematica", 5)
    assert license.holding.customer.name == "Acme"


def test_products_and_customers_are_the_same_in_any_case():
    imported(
        ROW,
        ROW | {"license_number": "L2", "activation_key": "K2", "product": "MATHEMATICA", "company": "ACME"},
    )

    assert (Product.objects.count(), Customer.objects.count(), License.objects.count()) == (1, 1, 2)


def test_the_same_file_again_changes_nothing():
    imported(ROW)
    [report] = imported(ROW | {"license_number": "l4821 - 0937", "plan": "enterprise"})

    assert (report.outcome, report.changes) == ("unchanged", {})


def test_a_row_brings_a_license_up_to_date_and_tells_old_and_new():
    imported(ROW)
    [report] = imported(ROW | {"seats": "9", "ends_on": "2027-12-31"})

    assert report.outcome == "updated"
    assert report.changes == {"seats": ("5", "9"), "ends_on": ("2026-12-31", "2027-12-31")}
    assert str(report) == "line 2     updated    L4821-0937  seats: 5 → 9; ends_on: 2026-12-31 → 2027-12-31"


def test_a_dry_run_reports_the_same_and_writes_nothing():
    second = ROW | {"license_number": "L2"}

    assert [report.outcome for report in imported(ROW, second, dry_run=True)] == ["created", "refused"]
    assert not License.objects.exists()
    assert not Product.objects.exists()
    assert not Customer.objects.exists()


@pytest.mark.parametrize("dry_run", [True, False])
def test_no_report_is_handed_out_inside_a_transaction_of_its_own(dry_run):
    outside = list(connection.savepoint_ids)
    reports = reported(ROW, ROW | {"license_number": "L2", "activation_key": "K2"}, dry_run=dry_run)
    next(reports)

    assert connection.savepoint_ids == outside
    assert License.objects.exists() is not dry_run


def test_who_listens_hears_after_each_row_how_many_are_done():
    told = []
    list(reported(ROW, ROW | {"seats": "x"}, tell=told.append))

    assert told == [1, 2]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"license_number": " "}, "license_number is empty."),
        (
            {"license_number": "R3/4711"},
            "The license number R3/4711 has a “/”, which divides addresses. Write it with a hyphen.",
        ),
        ({"plan": "Gold"}, "plan “Gold” is not one of: Enterprise, Standard."),
        ({"seats": "0"}, "seats “0” is not a whole number from 1 to 2147483647."),
        ({"seats": "2.5"}, "seats “2.5” is not a whole number from 1 to 2147483647."),
        ({"seats": "99999999999"}, "seats “99999999999” is not a whole number from 1 to 2147483647."),
        ({"starts_on": "1/2/2026"}, "starts_on “1/2/2026” is not a date as 2026-11-30."),
        ({"starts_on": "20260102"}, "starts_on “20260102” is not a date as 2026-11-30."),
        ({"purchaser_email": "ada"}, "purchaser_email “ada” is not an email address."),
        ({"version": "1" * 41}, f"version “{'1' * 41}” has 41 characters, more than 40."),
        ({"company": "A\0B"}, "company “'A\\x00B'” holds a control character."),
        (
            {"ends_on": "2025-01-01"},
            "The license ends on 2025-01-01, before it starts on 2026-01-01. Swap the two dates.",
        ),
    ],
)
def test_a_row_is_refused_with_the_value(cells, reason):
    [report] = imported(ROW | cells)

    assert (report.outcome, report.reasons) == ("refused", (reason,))
    assert not License.objects.exists()


def test_every_reason_is_told_and_no_other_row_is_stopped():
    bad, good = imported(ROW | {"seats": "x", "plan": "Gold", "company": ""}, ROW)

    assert [reason.split()[0] for reason in bad.reasons] == ["plan", "company", "seats"]
    assert good.outcome == "created"


@pytest.mark.clause("1.2b")
def test_seats_below_the_escs_are_refused():
    license = LicenseFactory(number="L4821-0937")
    EscFactory.create_batch(3, license=license)
    [report] = imported(ROW | {"seats": "2"})

    assert report.reasons == ("2 seats are not enough: 3 ESCs are registered. Remove ESCs first.",)


@pytest.mark.clause("1.2b")
@pytest.mark.parametrize("dry_run", [True, False])
def test_seats_that_open_invitations_hold_are_not_taken_away(dry_run):
    license = LicenseFactory(number="L4821-0937", seats=6)
    EscFactory.create_batch(3, license=license)
    invitation = InvitationFactory(license=license, invited_at=timezone.now())
    for seats in ("3", "2"):
        [report] = imported(ROW | {"seats": seats}, dry_run=dry_run)
        assert report.reasons == (
            f"{seats} seats are not enough: 3 of 6 seats, 1 invitation open. Withdraw invitations, or release ESCs.",
        )
    license.refresh_from_db()
    assert license.seats == 6

    assert imported(ROW | {"seats": "4"}, dry_run=dry_run)[0].outcome == "updated"
    invitation.expires_at = invitation.invited_at
    invitation.save()
    assert imported(ROW | {"seats": "3"}, dry_run=dry_run)[0].outcome == "updated"


def test_no_report_tells_an_activation_key():
    assert "ABCD-1234" not in str([report.as_json() for report in imported(ROW)])


@pytest.mark.clause("1.2a")
def test_a_purchaser_who_is_registered_already_becomes_the_administrative_esc_at_once():
    pat = UserFactory(email="pat@customer.example")
    [report] = imported(ROW | {"purchaser_email": "Pat@customer.example"})

    assert report.changes["administrative_esc"] == ("", pat.email)
    assert (License.objects.get().escs.get().person, License.objects.get().escs.get().role) == (pat, "administrative")


@pytest.mark.clause("1.2a")
def test_a_row_that_names_another_purchaser_welcomes_it_and_a_dry_run_does_not():
    imported(ROW)
    UserFactory(email="pat@customer.example")
    named = ROW | {"purchaser_email": "pat@customer.example"}
    imported(named, dry_run=True)
    assert not License.objects.get().escs.exists()

    assert [imported(named)[0].outcome, imported(named)[0].outcome] == ["updated", "unchanged"]
    assert License.objects.get().escs.count() == 1


@pytest.mark.clause("1.2a")
def test_a_purchaser_who_is_deactivated_or_unregistered_gets_no_role():
    UserFactory(email="pat@customer.example", is_active=False)
    UnregisteredUserFactory(email="kim@customer.example")
    imported(
        ROW | {"purchaser_email": "pat@customer.example"},
        ROW | {"license_number": "L2", "activation_key": "K2", "purchaser_email": "kim@customer.example"},
    )

    assert [license.escs.count() for license in License.objects.all()] == [0, 0]


def test_history_names_who_imported():
    staff = StaffFactory()
    imported(ROW, by=staff)
    imported(ROW | {"seats": "9"}, by=staff)

    assert [row.history_user for row in License.history.all()] == [staff, staff]
