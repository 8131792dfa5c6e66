"""Several workers at once: every mail opens one Request, every clock breaches once, every mail leaves once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from requests_intake.models import Arrival, Event, IssueRequest, OutboxItem
from requests_intake.services.arrivals import record_arrival
from requests_intake.tasks import do_all_that_is_due
from tests.requests_intake.path.mails import critical, mail

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
WORKERS = 4


def work(at) -> None:
    try:
        do_all_that_is_due(lambda: at)
    finally:
        connection.close()


def all_work(at) -> None:
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(work, [at] * WORKERS))


def record(raw: bytes, at) -> bool:
    try:
        return record_arrival(raw, road="test", at=at, envelope_recipient="support@desk.example").duplicate
    finally:
        connection.close()


def test_each_arrival_is_taken_in_once_and_each_answer_leaves_once(settings, ada, monday):
    settings.MAILS_PER_SENDER_AND_HOUR = 1000
    for number in range(30):
        record_arrival(mail(message_id=f"<{number}@northwind.example>"), road="test", at=monday)
    all_work(monday)
    assert set(Arrival.objects.values_list("outcome", flat=True)) == {"opened"}
    assert IssueRequest.objects.count() == 30
    assert len(list(settings.MAIL_FOLDER.glob("*.eml"))) == OutboxItem.objects.filter(state="sent").count()
    assert set(OutboxItem.objects.values_list("attempts", flat=True)) == {1}


def test_each_missed_call_is_breached_once(settings, ada, monday):
    for number in range(12):
        raw = critical().replace(b"<first@", f"<{number}@".encode())
        record_arrival(raw, road="test", at=monday)
    do_all_that_is_due(lambda: monday)
    all_work(monday + timedelta(minutes=16))
    assert Event.objects.filter(kind="clock_breached").count() == 12


def test_the_same_mail_by_many_roads_at_once_is_one_arrival(ada, monday):
    with ThreadPoolExecutor(WORKERS) as pool:
        duplicates = list(pool.map(lambda _: record(mail(), monday), range(WORKERS * 3)))
    assert duplicates.count(False) == 1
    assert Arrival.objects.get().deliveries.count() == WORKERS * 3


def test_two_mails_of_one_message_id_read_at_once_are_one_request(ada, monday):
    for number in range(WORKERS):
        raw = mail(Question=f"How do we get it to run again, try {number}?")
        record_arrival(raw, road="test", at=monday)
    all_work(monday)
    assert IssueRequest.objects.get().messages.filter(direction="incoming").count() == WORKERS
