"""The last seat, claimed on the site, at the desk and through the service at once: one wins, the others read why.

A few rounds by default; as many as RACE_ROUNDS says, in which 100 take some minutes.
"""

import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connections
from django.test import Client
from django.urls import reverse

from contacts.choices import EscRole
from contacts.models import EnterpriseSupportContact, Invitation, User
from contacts.services.esc_refusals import NoSeatLeft
from contacts.services.escs import register_esc
from contacts.services.permissions import differences
from contacts.services.second_factor import enrol_authenticator_app
from licensing.models import License
from tests.factories.contacts import (
    REGISTERED_AT,
    SECOND_FACTOR,
    AdministrativeEscFactory,
    StaffFactory,
    UserFactory,
)

CLAIMS, ROUNDS = 50, int(os.environ.get("RACE_ROUNDS", "3"))
WON, LOST = "won", "2 of 2 seats are taken"
ADD = reverse("admin:contacts_enterprisesupportcontact_add")


def by_the_service(_: str, person: User, license: License) -> str:
    try:
        register_esc(license_id=license.pk, person=person, role=EscRole.REGULAR, at=REGISTERED_AT)
    except NoSeatLeft as refusal:
        return LOST if LOST in str(refusal) else str(refusal)
    return WON


def at_the_desk(session: str, person: User, license: License) -> str:
    return _answer(session, ADD, {"license": license.pk, "person": person.pk, "role": "regular"})


def on_the_site(session: str, person: User, license: License) -> str:
    address = reverse("portal:invite", args=[license.number])
    return _answer(session, address, {"name": person.name, "email": person.email})


DOORS = (by_the_service, at_the_desk, on_the_site)


def _answer(session: str, address: str, told: dict) -> str:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    response = client.post(address, told)
    if response.status_code == 302 and "login" not in response["Location"]:
        return WON
    said = response.content.decode()
    return LOST if LOST in said else f"told nothing of it: {response.status_code}"


def _session_of(person: User) -> str:
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.mark.postgresql
@pytest.mark.usefixtures("alone")
@pytest.mark.clause("1.2b")
@pytest.mark.django_db(transaction=True)
def test_of_fifty_claims_by_three_doors_one_wins_and_the_others_read_why(settings):
    # One person sends no seventeen invitations at the same instant: the limit would refuse some before the seat does.
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"invite": None}
    people, agent = UserFactory.create_batch(CLAIMS), StaffFactory()
    agent.groups.add(Group.objects.get(name="Customer Service"))
    escs = [AdministrativeEscFactory(license__seats=2) for _ in range(ROUNDS)]
    for esc in escs:
        enrol_authenticator_app(esc.person, secret=SECOND_FACTOR)
    sessions = {esc.license_id: ("", _session_of(agent), _session_of(esc.person)) for esc in escs}
    licenses, all_there = [esc.license for esc in escs], Barrier(CLAIMS, timeout=120)

    def claim(place: int, license: License) -> tuple[str, str]:
        door = place % len(DOORS)
        all_there.wait()
        return DOORS[door].__name__, DOORS[door](sessions[license.pk][door], people[place], license)

    def leave(_: int) -> None:
        all_there.wait()
        connections.close_all()

    with ThreadPoolExecutor(CLAIMS) as threads:
        results = [list(threads.map(claim, range(CLAIMS), [license] * CLAIMS)) for license in licenses]
        list(threads.map(leave, range(CLAIMS)))

    assert [Counter(said for _, said in one) for one in results] == [Counter({WON: 1, LOST: CLAIMS - 1})] * ROUNDS
    seats = [
        EnterpriseSupportContact.objects.filter(license=one).count() + Invitation.objects.filter(license=one).count()
        for one in licenses
    ]
    assert seats == [2] * ROUNDS
    assert not differences([license.pk for license in licenses])
