"""Many claim the last seat at once. A few rounds by default; as many as RACE_ROUNDS says."""

import os
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connections

from contacts.choices import EscRole
from contacts.models import EnterpriseSupportContact, User
from contacts.services.esc_refusals import NoSeatLeft
from contacts.services.escs import register_esc
from licensing.models import License
from tests.factories.contacts import REGISTERED_AT, AdministrativeEscFactory, UserFactory

CLAIMS, ROUNDS = 50, int(os.environ.get("RACE_ROUNDS", "20"))
WON, LOST = "won", "no seat left"


def by_the_service(person: User, license: License) -> str:
    try:
        register_esc(license_id=license.pk, person=person, role=EscRole.REGULAR, at=REGISTERED_AT)
    except NoSeatLeft:
        return LOST
    return WON


def past_the_service(person: User, license: License) -> str:
    try:
        EnterpriseSupportContact.objects.create(license=license, person=person, since_at=REGISTERED_AT)
    except IntegrityError:
        return LOST
    return WON


@pytest.mark.postgresql
@pytest.mark.usefixtures("alone")
@pytest.mark.clause("1.2b")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("claim", [by_the_service, past_the_service])
def test_of_fifty_claims_of_the_last_seat_one_wins_every_time(claim: Callable[[User, License], str]):
    people = UserFactory.create_batch(CLAIMS)
    licenses = [AdministrativeEscFactory(license__seats=2).license for _ in range(ROUNDS)]
    all_there = Barrier(CLAIMS, timeout=60)

    def claim_at_once(person: User, license: License) -> str:
        all_there.wait()
        return claim(person, license)

    def leave(_: User) -> None:
        all_there.wait()
        connections.close_all()

    with ThreadPoolExecutor(CLAIMS) as threads:
        results = [Counter(threads.map(claim_at_once, people, [license] * CLAIMS)) for license in licenses]
        list(threads.map(leave, people))

    assert results == [Counter({WON: 1, LOST: CLAIMS - 1})] * ROUNDS
    assert [license.escs.count() for license in licenses] == [2] * ROUNDS
