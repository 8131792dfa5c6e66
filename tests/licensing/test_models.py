"""What the database holds to of what was sold, whoever writes."""

from datetime import date, time

import pytest
from django.db import IntegrityError
from django.db.models import ProtectedError

from licensing.models import OpeningWindow, Product, Release
from tests.factories.licensing import LicenseFactory, OpeningWindowFactory, ProductFactory, ReleaseFactory

pytestmark = pytest.mark.django_db


def test_a_license_has_a_seat():
    with pytest.raises(IntegrityError):
        LicenseFactory(seats=0)


def test_a_license_ends_no_earlier_than_it_starts():
    with pytest.raises(IntegrityError):
        LicenseFactory(starts_on=date(2026, 1, 2), ends_on=date(2026, 1, 1))


@pytest.mark.parametrize("field", ["number", "activation_key"])
def test_two_licenses_never_share_a_number_or_key(field):
    license = LicenseFactory()

    with pytest.raises(IntegrityError):
        LicenseFactory(**{field: getattr(license, field)})


def test_an_activation_key_is_masked_but_for_its_end():
    assert LicenseFactory.build(activation_key="ABCD-1234-EFGH").masked_key == "••••EFGH"


def test_a_product_is_the_same_in_any_case():
    ProductFactory(name="Mathematica")

    with pytest.raises(IntegrityError):
        Product.objects.bulk_create([Product(name="MATHEMATICA")])


@pytest.mark.clause("2.3.2")
def test_support_of_a_release_ends_for_critical_issues_first():
    release = ReleaseFactory()

    with pytest.raises(IntegrityError):
        Release.objects.filter(pk=release.pk).update(critical_urgent_support_ends_on=date(2030, 1, 1))


def test_a_window_closes_after_it_opens():
    with pytest.raises(IntegrityError):
        OpeningWindowFactory(opens_at=time(17), closes_at=time(9))


def test_a_window_may_close_at_midnight():
    assert OpeningWindow.objects.filter(pk=OpeningWindowFactory(opens_at=time(17), closes_at=time(0)).pk).exists()


@pytest.mark.parametrize("what", ["product", "plan"])
def test_what_a_license_stands_on_is_not_deleted(what):
    with pytest.raises(ProtectedError):
        getattr(LicenseFactory(), what).delete()
