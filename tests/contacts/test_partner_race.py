"""Somebody leaves a partner while the partner is granted a license."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Event

import pytest
from django.db import connections, transaction

from contacts.models import LicenseUserObjectPermission, PartnerMembership
from contacts.services.partners import grant_partner, remove_from_partner
from contacts.services.permissions import differences
from licensing.models import License
from tests.factories.contacts import REGISTERED_AT as AT
from tests.factories.contacts import AdministrativeEscFactory, PartnerMembershipFactory


def leave_slowly(membership: PartnerMembership, has_left: Event, go_on: Event) -> None:
    with transaction.atomic():
        remove_from_partner(membership_id=membership.pk, at=AT)
        has_left.set()
        go_on.wait(timeout=1)
    connections.close_all()


def grant(license: License, membership: PartnerMembership, expires_at: datetime, go_on: Event) -> None:
    by = license.escs.get().person
    partner = membership.partner
    grant_partner(license_id=license.pk, partner=partner, scopes=[], expires_at=expires_at, by=by, at=AT)
    go_on.set()
    connections.close_all()


@pytest.mark.postgresql
@pytest.mark.usefixtures("alone")
@pytest.mark.django_db(transaction=True)
def test_who_leaves_while_a_license_is_granted_sees_nothing_of_it():
    license, membership = AdministrativeEscFactory().license, PartnerMembershipFactory()
    has_left, go_on = Event(), Event()
    with ThreadPoolExecutor(2) as threads:
        leaving = threads.submit(leave_slowly, membership, has_left, go_on)
        assert has_left.wait(timeout=30)
        granting = threads.submit(grant, license, membership, AT + timedelta(days=30), go_on)
        leaving.result(timeout=30)
        granting.result(timeout=30)

    assert not LicenseUserObjectPermission.objects.filter(user=membership.person).exists()
    assert not differences([license.pk])
