"""Entering licenses, finding them, and changing their seats."""

from dataclasses import replace
from datetime import date

import pytest

from licensing.models import License
from licensing.selectors import license_by_reference, normalised_reference
from licensing.services.register_license import ActivationKeyTaken, Sale, TermEndsBeforeItStarts, register_license
from licensing.services.seats import SeatsBelowEscs, change_seats
from tests.factories.contacts import EscFactory
from tests.factories.licensing import LicenseFactory, ProductFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def sale() -> Sale:
    license = LicenseFactory.build(product=ProductFactory())
    license.plan.save()
    return Sale(
        activation_key="abcd 1234",
        company="Acme",
        product=license.product,
        version="14.1",
        seats=3,
        plan=license.plan,
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
    )


def test_a_license_is_kept_in_capitals_without_blanks(sale):
    registered = register_license(number=" l4821 – 0937 ", sale=sale)

    assert registered.created
    assert (registered.license.number, registered.license.activation_key) == ("L4821-0937", "ABCD1234")


def test_registering_the_same_again_changes_nothing(sale):
    register_license(number="L1", sale=sale)
    again = register_license(number="l1", sale=sale)

    assert (again.created, again.changes) == (False, {})
    assert License.objects.count() == 1


def test_what_became_different_is_told_with_old_and_new(sale):
    register_license(number="L1", sale=sale)

    assert register_license(number="L1", sale=replace(sale, seats=9, company="Acme 2")).changes == {
        "seats": ("3", "9"),
        "company": ("Acme", "Acme 2"),
    }


def test_no_report_tells_an_activation_key(sale):
    assert register_license(number="L1", sale=sale).changes["activation_key"] == ("", "••••1234")


@pytest.mark.clause("2.2.3")
def test_an_activation_key_of_another_license_is_refused(sale):
    register_license(number="L1", sale=sale)

    with pytest.raises(ActivationKeyTaken, match="••••1234 belongs to license L1"):
        register_license(number="L2", sale=sale)


def test_a_term_that_ends_before_it_starts_is_refused(sale):
    with pytest.raises(TermEndsBeforeItStarts, match="2025-01-01, before it starts on 2026-01-01"):
        register_license(number="L1", sale=replace(sale, ends_on=date(2025, 1, 1)))


@pytest.mark.clause("1.2b")
def test_seats_are_not_cut_below_the_escs():
    license = LicenseFactory(seats=3)
    EscFactory.create_batch(2, license=license)

    assert change_seats(license_id=license.pk, seats=2).seats == 2
    with pytest.raises(SeatsBelowEscs, match="1 seat is not enough: 2 ESCs are registered"):
        change_seats(license_id=license.pk, seats=1)


@pytest.mark.clause("1.2b")
def test_registering_a_license_with_fewer_seats_than_escs_is_refused(sale):
    license = register_license(number="L1", sale=sale).license
    EscFactory.create_batch(3, license=license)

    with pytest.raises(SeatsBelowEscs):
        register_license(number="L1", sale=replace(sale, seats=2))


@pytest.mark.clause("2.2.3")
@pytest.mark.parametrize("spelling", ["L4821-0937", "l4821-0937", " L4821 - 0937\n", "L4821–0937", "Ｌ4821-0937"])
def test_every_spelling_of_a_number_finds_the_license(spelling):
    license = LicenseFactory(number="L4821-0937")

    assert license_by_reference(number=spelling) == license


@pytest.mark.clause("2.2.3")
def test_a_license_is_found_by_its_key_where_the_number_finds_none():
    license = LicenseFactory(activation_key="ABCD-1234")

    assert license_by_reference(number="L0000", activation_key="abcd-1234") == license


@pytest.mark.parametrize("nothing", ["", " ", "L0000"])
def test_nothing_and_the_unknown_find_no_license(nothing):
    LicenseFactory()

    assert license_by_reference(number=nothing, activation_key=nothing) is None


def test_a_reference_without_a_character_is_empty():
    assert normalised_reference(" \t\n") == ""
