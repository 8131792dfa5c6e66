"""One key sent ten times at once does its work once; one seat wanted ten times at once is given once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from contacts.models import Invitation
from tests.factories.api import let_in, program_of
from tests.factories.licensing import LicenseFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql, pytest.mark.usefixtures("alone")]
CONTACTS = "/licenses/L1000-0001/contacts/"


def at_once(program, bodies, keys):
    def one(pair):
        body, key = pair
        try:
            return program.post(CONTACTS, body, Idempotency_Key=key)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=len(bodies)) as pool:
        return list(pool.map(one, zip(bodies, keys, strict=True)))


@pytest.fixture
def program(monday):
    license = LicenseFactory(number="L1000-0001", seats=2)
    return program_of(let_in(license, at=monday), at=monday)


def test_the_same_key_at_once_does_its_work_once(program):
    answers = at_once(program, [{"email": "ben@northwind.example", "name": "Ben"}] * 10, ["k"] * 10)
    assert [answer.status_code for answer in answers] == [201] * 10
    assert len({answer.content for answer in answers}) == 1
    assert sum("Idempotency-Replayed" in answer for answer in answers) == 9
    assert Invitation.objects.count() == 1


def test_the_last_seat_is_given_once(program):
    bodies = [{"email": f"person{n}@northwind.example", "name": "Somebody"} for n in range(10)]
    answers = at_once(program, bodies, [f"k{n}" for n in range(10)])
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 9
    assert Invitation.objects.count() == 1
