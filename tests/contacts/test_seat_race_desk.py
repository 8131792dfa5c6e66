"""The last seat, claimed at the desk and through the service at once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import Group
from django.db import connections
from django.test import Client
from django.urls import reverse

from contacts.choices import EscRole
from contacts.models import User
from contacts.services.esc_refusals import NoSeatLeft
from contacts.services.escs import register_esc
from contacts.services.permissions import differences
from licensing.models import License
from tests.factories.contacts import REGISTERED_AT, AdministrativeEscFactory, StaffFactory, UserFactory

CLAIMS, ROUNDS = 50, 5
WON, LOST = "won", "2 of 2 seats are taken"
ADD = reverse("admin:contacts_enterprisesupportcontact_add")


def by_the_service(person: User, license: License) -> str:
    try:
        register_esc(license_id=license.pk, person=person, role=EscRole.REGULAR, at=REGISTERED_AT)
    except NoSeatLeft as refusal:
        return LOST if LOST in str(refusal) else str(refusal)
    return WON


def at_the_desk(cookies, person: User, license: License) -> str:
    client = Client()
    client.cookies = cookies
    response = client.post(ADD, {"license": license.pk, "person": person.pk, "role": "regular"})
    if response.status_code == 302:
        return WON
    return LOST if LOST in response.content.decode() else f"told nothing of it: {response.status_code}"


@pytest.mark.postgresql
@pytest.mark.usefixtures("alone")
@pytest.mark.clause("1.2b")
@pytest.mark.django_db(transaction=True)
def test_of_fifty_claims_by_two_doors_one_wins_and_the_others_read_why():
    people, agent = UserFactory.create_batch(CLAIMS), StaffFactory()
    agent.groups.add(Group.objects.get(name="Customer Service"))
    desk = Client()
    desk.force_login(agent)
    licenses = [AdministrativeEscFactory(license__seats=2).license for _ in range(ROUNDS)]
    all_there = Barrier(CLAIMS, timeout=120)

    def claim(place: int, license: License) -> str:
        all_there.wait()
        if place % 2:
            return by_the_service(people[place], license)
        return at_the_desk(desk.cookies, people[place], license)

    def leave(_: int) -> None:
        all_there.wait()
        connections.close_all()

    with ThreadPoolExecutor(CLAIMS) as threads:
        results = [Counter(threads.map(claim, range(CLAIMS), [license] * CLAIMS)) for license in licenses]
        list(threads.map(leave, range(CLAIMS)))

    assert results == [Counter({WON: 1, LOST: CLAIMS - 1})] * ROUNDS
    assert not differences([license.pk for license in licenses])
