"""Licenses that the demonstration makes by the thousand are as those made one by one."""

import pytest

from contacts.models import EnterpriseSupportContact, User
from contacts.services.permissions import differences
from licensing.models import License
from requests_intake.management.demo.bulk import fill
from tests.factories.licensing import ProductFactory

pytestmark = pytest.mark.django_db


def test_licenses_and_escs_made_in_bulk_have_history_and_permissions(monday):
    ProductFactory()
    fill(licenses=3, requests=0, seed=1, now=monday, tell=lambda _: None)
    for model, count in ((License, 3), (EnterpriseSupportContact, 9), (User, 9)):
        assert model.objects.count() == count
        assert set(model.history.values_list("id", flat=True)) == set(model.objects.values_list("pk", flat=True))
    assert {row.history_date for row in License.history.all()} == {monday}
    assert not differences(list(License.objects.values_list("pk", flat=True)))
