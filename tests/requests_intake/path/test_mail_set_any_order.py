"""The shared set of real mails in any order, twice, and by two roads: what comes of them is the same."""

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.test import Client

from requests_intake.channels.email.body import read_body
from requests_intake.channels.email.message import read_message
from requests_intake.choices import Outcome
from requests_intake.management.lmtp_listener import OK, Taker
from requests_intake.models import Arrival, Attachment, Message, RecordedFact
from requests_intake.services.arrivals import record_arrival
from requests_intake.tasks import do_all_that_is_due
from tests.requests_intake.path.mails import TO
from tests.requests_intake.path.test_listen_lmtp import envelope
from tests.requests_intake.path.test_mail_set import MAILS
from tests.requests_intake.path.test_mailgate import post as by_mailgate

SEEDS = range(int(os.environ.get("WES_ORDERS", "2")))
ON_A_REQUEST = {Outcome.OPENED.value, Outcome.THREADED.value}
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not MAILS, reason="the shared mail set is not here; WES_MAIL_SET names its folder"),
]


def bring(raw: bytes, road: str, at) -> None:
    if road == "mailgate":
        assert by_mailgate(Client(), raw, **{"Envelope-Recipient": TO}).status_code == 200
    elif road == "LMTP":
        assert Taker("LMTP").store(envelope(TO, raw=raw)) == OK
    else:
        record_arrival(raw, road=road, at=at, envelope_recipient=TO)


def feed(deliveries: Iterable[tuple[Path, str]], at, *, random: Random) -> None:
    """Bring the mails one after the other; a worker reads what is there whenever it happens to."""
    for path, road in deliveries:
        bring(path.read_bytes(), road, at)
        if random.random() < 0.2:
            do_all_that_is_due(lambda: at)
    do_all_that_is_due(lambda: at)


def state() -> dict[str, Any]:
    """What came of each mail, by the hash of its bytes, in words that do not depend on what came first: whether it is
    on a Request, together with which others, with which facts and files.

    To which Request an automatic reply is linked is left out: it answers a mail of ours, which is there before it.
    """
    arrivals = list(Arrival.objects.all())
    together = defaultdict(set)
    for arrival in arrivals:
        if arrival.outcome in ON_A_REQUEST:
            together[arrival.issue_request_id].add(arrival.sha256)
    return {
        arrival.sha256: (
            "on a Request" if arrival.outcome in ON_A_REQUEST else arrival.outcome,
            frozenset(together[arrival.issue_request_id]) if arrival.outcome in ON_A_REQUEST else frozenset(),
            _said(arrival),
        )
        for arrival in arrivals
    }


def _said(arrival: Arrival) -> tuple[Any, ...]:
    """The message, its facts and its files, each as often as it is there."""
    messages = Message.objects.filter(arrival=arrival)
    facts = RecordedFact.objects.filter(message__arrival=arrival)
    files = Attachment.objects.filter(message__arrival=arrival)
    return (
        sorted(messages.values_list("author_address", "subject", "body_text", "body_html")),
        sorted(facts.values_list("name", "value", "source")),
        sorted(files.values_list("name", "size", "sha256")),
    )


@pytest.fixture(scope="module")
def in_order() -> dict[str, Any]:
    """Holds what comes of the mails in the order of their names, once that is known."""
    return {}


@pytest.mark.parametrize("seed", SEEDS)
def test_any_order_twice_and_by_two_roads_gives_the_same_state(license, monday, settings, seed, in_order):
    settings.MAILS_PER_SENDER_AND_HOUR = settings.MAILS_PER_DOMAIN_AND_HOUR = 10_000
    random = Random(seed)
    twice = [(path, road) for path in MAILS for road in random.sample(["pipe", "mailgate", "LMTP"], 2)]
    feed(random.sample(twice, len(twice)), monday, random=random)
    assert Arrival.objects.count() == len(MAILS)
    after = state()
    differ = {
        sha: (what, after[sha]) for sha, what in in_order.setdefault("state", after).items() if what != after[sha]
    }
    assert differ == {}


def test_the_leaves_of_every_mail_that_is_on_a_request_are_its_texts_and_stored_files(license, monday):
    feed([(path, "pipe") for path in MAILS], monday, random=Random(0))
    joined = Arrival.objects.filter(outcome__in=ON_A_REQUEST).select_related("content")
    assert len(joined) > len(MAILS) / 2
    for arrival in joined:
        root = read_message(bytes(arrival.content.raw)).root
        body, leaves = read_body(root), list(root.leaves())
        stored = list(Attachment.objects.filter(message__arrival=arrival).order_by("pk"))
        assert [file.sha256 for file in stored] == [hashlib.sha256(file.content).hexdigest() for file in body.files]
        assert len(leaves) == len(body.texts) + len(stored), arrival.subject
