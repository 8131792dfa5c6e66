"""Workers that are killed at random tell of each missed call once, within ten seconds. Clause 3.3.

CLOCK_DEADLINES says of how many calls: few in the check, 200 by hand.
"""

import os
import random
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.db.models import F

from requests_intake.models import Clock, Event, IssueRequest, OutboxItem, RecordedFact
from requests_intake.rules.callback import CALLBACK_WITHIN
from tests.factories.contacts import StaffFactory
from tests.factories.requests import STANDBY, filed_request
from tests.requests_intake.clocks.worker_processes import Workers

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True), pytest.mark.clause("3.3")]
DEADLINES = int(os.environ.get("CLOCK_DEADLINES", "9"))
# What the tick and the workers that start anew cost stays within two cores, so that the kills are what is tried.
TOGETHER, EVERY, WORKERS, LATEST = 3, timedelta(seconds=1), 3, timedelta(seconds=10)
KILLED_EACH_LOOK = 0.025


def calls_filed(monday: datetime) -> dict[int, timedelta]:
    """Requests whose calls are due three at the same moment each second: how long after the first, by Request."""
    gaps = [number // TOGETHER * EVERY for number in range(DEADLINES)]
    return {filed_request(at=monday + gap, priority="critical", **STANDBY).pk: gap for gap in gaps}


def move(by: timedelta) -> None:
    """Move all that was filed: however slow the filing is, and the workers are to start, all fall due before us."""
    IssueRequest.objects.update(received_at=F("received_at") + by)
    RecordedFact.objects.update(recorded_at=F("recorded_at") + by)
    Clock.objects.update(**{name: F(name) + by for name in ("started_at", "due_at", "warn_at")})


def delays_until_all_are_told(due: dict[int, datetime], workers: Workers) -> list[timedelta]:
    """How long after its due moment each was seen to be told, while workers are killed."""
    delays: dict[int, timedelta] = {}
    give_up_at = max(due.values()) + 2 * LATEST
    while len(delays) < len(due) and (now := datetime.now(UTC)) < give_up_at:
        told = Event.objects.filter(kind="clock_escalated").values_list("issue_request", flat=True)
        delays |= {pk: now - due[pk] for pk in told if pk not in delays}
        if now > min(due.values()) and random.random() < KILLED_EACH_LOOK:
            workers.kill_one()
        time.sleep(0.1)
    return list(delays.values())


def test_each_missed_call_is_told_once_and_in_time_while_workers_are_killed(alone, ada, monday, tmp_path):
    StaffFactory(email="lena@desk.example").groups.add(Group.objects.get(name="Lead"))
    gaps, far = calls_filed(monday), datetime.now(UTC) + timedelta(days=1)
    move(far - monday)
    with Workers(WORKERS, tmp_path) as workers:
        workers.wait_until_all_work()
        first_due = datetime.now(UTC) + timedelta(seconds=3)
        move(first_due - CALLBACK_WITHIN - far)
        due = {pk: first_due + gap for pk, gap in gaps.items()}
        delays = delays_until_all_are_told(due, workers)
    kinds = Counter(Event.objects.filter(kind__startswith="clock_").values_list("issue_request", "kind"))
    mails = Counter(OutboxItem.objects.filter(template="clock_escalated").values_list("issue_request", "to"))
    assert len(delays) == len(due)
    assert set(kinds.values()) == set(mails.values()) == {1}
    assert len(mails) == len(due)
    assert set(Clock.objects.filter(obligation="customer_callback").values_list("state", flat=True)) == {"breached"}
    assert max(delays) < LATEST
    sys.stdout.write(f"{len(due)} told, {workers.kills} kills, latest after {max(delays).total_seconds():.1f} s\n")
