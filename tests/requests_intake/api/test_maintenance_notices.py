"""Maintenance announced by the API. Clause 3.4."""

from datetime import timedelta

import pytest

from requests_intake.models import Arrival, MaintenanceNotice
from requests_intake.selectors.integrity import CHECKS
from tests.factories.contacts import ProductionSystemFactory

NOTICES = "/maintenance-notices/"


def announced(program, starts_at, **more):
    told = {"license": "L4821-0937", "production_system": "cluster-a", "starts_at": starts_at.isoformat()} | more
    return program.post(NOTICES, told)


@pytest.mark.clause("3.4")
@pytest.mark.parametrize(("hours", "timely"), [(72, True), (71.99, False), (-1, False)])
def test_a_notice_is_kept_timely_or_late(program, license, monday, hours, timely):
    system = ProductionSystemFactory(license=license, name="Cluster-A")
    answer = announced(program, monday + timedelta(hours=hours))
    assert (answer.status_code, answer.json()["timely"]) == (201, timely)
    assert MaintenanceNotice.objects.get().production_system == system
    assert [str(found) for check in CHECKS for found in check() if not found.alarm] == []


def test_notices_are_listed_and_filtered(program, license, monday):
    for hours in (100, 10):
        announced(program, monday + timedelta(hours=hours))
    assert [one["timely"] for one in program.get(NOTICES).json()["results"]] == [False, True]
    for query, found in (
        ("timely=true", 1),
        ("timely=false", 1),
        ("license=x", 0),
        ("starts_from=2026-12-03T00:00:00Z", 1),
    ):
        assert len(program.get(f"{NOTICES}?{query}").json()["results"]) == found, query


def test_the_same_key_announces_once(program, license, monday):
    told = {"license": "L4821-0937", "production_system": "a", "starts_at": monday.isoformat()}
    for _ in range(2):
        program.post(NOTICES, told, Idempotency_Key="n")
    assert MaintenanceNotice.objects.count() == 1


def test_an_end_before_the_start_and_a_moment_without_offset_are_named(program, license, monday):
    ends = announced(program, monday, ends_at=monday.isoformat())
    assert ends.json()["errors"]["ends_at"][0]["code"] == "not_after_start"
    assert announced(program, monday.replace(tzinfo=None)).json()["errors"]["starts_at"][0]["code"] == "no_offset"


def test_another_partner_announces_and_sees_nothing(program, stranger, license, monday):
    announced(program, monday)
    assert announced(stranger, monday).status_code == 404
    assert stranger.get(NOTICES).json()["results"] == []
    assert (MaintenanceNotice.objects.count(), Arrival.objects.count()) == (1, 1)
