"""The same mail by several roads is one Arrival with every delivery kept, and one message."""

import os
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from itertools import permutations
from random import Random

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from requests_intake.management.lmtp_listener import OK, Taker
from requests_intake.models import Arrival, ArrivalFingerprint, Delivery, IssueRequest, Message
from requests_intake.rehearsal import rehearse
from requests_intake.selectors.mail_journal import mail_journal
from requests_intake.services.arrivals import record_arrival
from requests_intake.tasks import do_all_that_is_due
from tests.requests_intake.path.imap_server import Folder, imap_server
from tests.requests_intake.path.mails import TO, mail, receive
from tests.requests_intake.path.test_listen_lmtp import envelope
from tests.requests_intake.path.test_mailgate import post as by_mailgate
from tests.requests_intake.path.test_webhooks import post as by_webhook

MAILS = int(os.environ.get("WES_MAILS_BY_SEVERAL_ROADS", "8"))
WORKERS = 6
HOP = b"Return-Path: <ada@northwind.example>\r\nReceived: from mx by desk; Mon, 30 Nov 2026 09:00:00 -0600\r\n"


@pytest.mark.django_db
def test_a_copy_with_another_header_is_a_delivery_that_keeps_its_header(ada, monday):
    first = receive(mail(), monday)
    copy = HOP + mail().replace(b"\n", b"\r\n")
    again = record_arrival(copy, road="IMAP", at=monday, envelope_recipient=f" {TO.upper()}")
    assert (again.arrival, again.duplicate) == (first, True)
    one, other = first.deliveries.order_by("pk")
    assert (one.size, one.header) == (len(mail()), None)
    assert (other.size, other.sha256) == (len(copy), again.sha256)
    assert bytes(other.header).startswith(b"Return-Path: <ada@northwind.example>\nReceived: from mx")
    assert bytes(first.content.raw) == mail()


@pytest.mark.django_db
def test_the_journal_counts_the_bytes_of_each_copy(ada, monday):
    receive(mail(), monday)
    record_arrival(HOP + mail(), road="IMAP", at=monday, envelope_recipient=TO)
    (day,) = mail_journal(last=monday.date())
    assert day.balanced
    assert day.became["duplicate"].size == len(HOP + mail())


@pytest.mark.django_db
def test_a_rehearsal_knows_a_mail_that_came_by_another_road(ada, monday):
    receive(mail(), monday)
    rehearsal = rehearse(HOP + mail(), at=monday, envelope_recipient=TO)
    assert rehearsal.foresight.outcome == "duplicate"


@pytest.mark.django_db
def test_the_same_mail_for_another_recipient_is_an_arrival_of_its_own(ada, monday):
    receive(mail(), monday)
    assert not record_arrival(mail(), road="test", at=monday, envelope_recipient="other@desk.example").duplicate


@pytest.mark.django_db
@pytest.mark.parametrize("tagged", [TO, "support+tag@desk.example"])
def test_a_road_that_does_not_tell_the_recipient_brings_the_mail_of_one_that_does(ada, monday, tagged):
    told = {"road": "LMTP", "envelope_recipient": tagged}
    for number, roads in enumerate([({"road": "IMAP"}, told), (told, {"road": "IMAP"})]):
        raw = mail(message_id=f"<{number}@northwind.example>")
        first, second = [record_arrival(raw, at=monday, **road) for road in roads]
        assert (first.arrival, second.duplicate) == (second.arrival, True)
        assert Arrival.objects.get(pk=first.arrival.pk).envelope_recipient == tagged
        other = record_arrival(raw, road="LMTP", at=monday, envelope_recipient="other@desk.example")
        assert not other.duplicate


@pytest.mark.django_db
def test_an_arrival_from_before_there_were_fingerprints_is_known_by_its_bytes(ada, monday):
    ArrivalFingerprint.objects.filter(arrival=receive(mail(), monday)).delete()
    assert record_arrival(mail(), road="test", at=monday, envelope_recipient=TO).duplicate


@pytest.mark.django_db
def test_pairs_of_one_message_id_with_other_texts_are_both_kept_and_the_second_says_so(settings, ada, monday):
    settings.MAILS_PER_SENDER_AND_HOUR = settings.MAILS_PER_DOMAIN_AND_HOUR = 100 * MAILS
    settings.MAILS_PER_LICENSE_AND_HOUR = 100 * MAILS
    for number in range(MAILS):
        first = mail(message_id=f"<{number}@northwind.example>")
        receive(first, monday)
        second = receive(first.replace(b"None found so far", b"Starting it twice helps"), monday)
        assert (second.outcome, "the same Message-ID" in second.reason) == ("threaded", True)
    assert Message.objects.filter(direction="incoming").count() == 2 * MAILS
    assert IssueRequest.objects.count() == MAILS


@pytest.mark.django_db
def test_one_message_id_on_mails_of_two_senders_keeps_each_with_its_own_in_any_order(ada, monday):
    jake, finn = "Jake <jake@tree.example>", "Finn <finn@tree.example>"
    for order in permutations([jake, jake, finn]):
        identifier = f"<{'.'.join(sender[0] for sender in order)}.{IssueRequest.objects.count()}@tree.example>"
        for number, sender in enumerate(order):
            receive(mail(sender=sender, body=f"{number} {sender}", message_id=identifier), monday)
        filed = IssueRequest.objects.filter(aliases__internet_message_id=identifier)
        said = [
            sorted(one.messages.filter(direction="incoming").values_list("author_name", flat=True)) for one in filed
        ]
        assert sorted(said) == [["Finn"], ["Jake", "Jake"]]


def bring(delivery: tuple[str, bytes]) -> None:
    road, raw = delivery
    try:
        if road == "webhook":
            assert by_webhook(Client(), raw).status_code == 200
        elif road == "mailgate":
            assert by_mailgate(Client(), raw, **{"Envelope-Recipient": TO}).status_code == 200
        else:
            assert Taker("LMTP").store(envelope(TO, raw=raw)) == OK
    finally:
        connection.close()


def fetch(_: int) -> None:
    try:
        call_command("fetch_mail", once=True, stdout=StringIO())
    finally:
        connection.close()


def work(_: int) -> None:
    try:
        do_all_that_is_due(timezone.now)
    finally:
        connection.close()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_mails_delivered_five_times_over_four_roads_at_once_are_one_message_each(settings, ada, alone):
    settings.MAILS_PER_SENDER_AND_HOUR = settings.MAILS_PER_DOMAIN_AND_HOUR = 100 * MAILS
    settings.MAILS_PER_LICENSE_AND_HOUR = 100 * MAILS
    raws = [mail(message_id=f"<{number}@northwind.example>") for number in range(MAILS)]
    copies = [raw.replace(b"\n", b"\r\n") for raw in raws]
    roads = [("webhook", raws), ("webhook", raws), ("mailgate", raws), ("LMTP", [HOP + copy for copy in copies])]
    deliveries = [(road, raw) for road, brought in roads for raw in brought]
    Random(5).shuffle(deliveries)
    folder = Folder()
    folder.add(*(HOP + HOP + copy for copy in copies))
    with imap_server(folder) as settings.IMAP_URL, ThreadPoolExecutor(WORKERS) as pool:
        waiting = [pool.submit(fetch, 0), pool.submit(work, 0)]
        waiting += [pool.submit(bring, delivery) for delivery in deliveries]
        for one in waiting:
            one.result()
        list(pool.map(work, range(3)))
    assert Arrival.objects.count() == MAILS
    assert Delivery.objects.count() == 5 * MAILS
    assert Message.objects.filter(direction="incoming").count() == MAILS
    assert IssueRequest.objects.count() == MAILS
    assert folder.seen == set(folder.mails)
