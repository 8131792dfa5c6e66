"""Calls are counted exactly, whoever counts at the same moment; failing ones by the address they come from."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client

from contacts.models import CallCount
from contacts.services.call_counts import count_call, forget_counts, seconds_left


@pytest.mark.django_db
def test_each_minute_counts_anew_and_old_counts_are_forgotten(monday):
    assert [count_call("a", at=monday) for _ in range(3)] == [1, 2, 3]
    assert count_call("b", at=monday) == 1
    assert count_call("a", at=monday + timedelta(minutes=1)) == 1
    assert (seconds_left(monday), seconds_left(monday + timedelta(seconds=59))) == (60, 1)
    assert forget_counts(monday + timedelta(minutes=2))
    assert CallCount.objects.count() == 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("alone")
def test_no_two_calls_at_once_are_counted_as_one(monday):
    def count(_):
        try:
            return count_call("a", at=monday)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as pool:
        assert sorted(pool.map(count, range(100))) == [*range(1, 101)]


def failing(**meta) -> int:
    return Client(headers={"Authorization": "Bearer esd_forged"}).get("/api/v1/licenses/", **meta).status_code


def test_an_address_that_fails_too_often_waits_and_a_token_in_use_behind_it_does_not(program, settings):
    settings.API_FAILURES_PER_MINUTE = 2
    assert [failing() for _ in range(4)] == [401, 401, 429, 429]
    assert failing(REMOTE_ADDR="192.0.2.7") == 401
    assert program.get("/licenses/").status_code == 200


def test_a_forged_header_gives_no_other_address(program, settings):
    settings.API_FAILURES_PER_MINUTE = 2
    forged = [failing(HTTP_X_FORWARDED_FOR=f"192.0.2.{number}") for number in range(4)]
    assert forged == [401, 401, 429, 429]
