"""Real mail: every mail of the shared set is stored whole and ends in an outcome, in any order, and once."""

import hashlib
import os
import random
from pathlib import Path

import pytest

from requests_intake.choices import Outcome
from requests_intake.models import Arrival, Attachment, IssueRequest, Message, OutboxItem
from requests_intake.services.arrivals import record_arrival
from requests_intake.tasks import do_all_that_is_due

MAIL_SET = Path(os.environ.get("WES_MAIL_SET", Path(__file__).parents[4] / "shared" / "data" / "mail"))
MAILS = sorted(MAIL_SET.glob("*.eml"))
NOT_ANSWERED = {Outcome.HELD, Outcome.BOUNCE, Outcome.AUTO_REPLY}

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not MAILS, reason="the shared mail set is not here; WES_MAIL_SET names its folder"),
]


def feed(paths: list[Path], at) -> None:
    for path in paths:
        record_arrival(path.read_bytes(), road="test", at=at, envelope_recipient="support@desk.example")
    do_all_that_is_due(lambda: at)


def test_every_mail_is_stored_with_equal_bytes_and_ends_in_an_outcome(license, monday):
    feed(MAILS, monday)
    hashes = {hashlib.sha256(path.read_bytes()).hexdigest() for path in MAILS}
    assert len(MAILS) == 80
    assert set(Arrival.objects.values_list("sha256", flat=True)) == hashes
    for arrival in Arrival.objects.select_related("content"):
        assert hashlib.sha256(bytes(arrival.content.raw)).hexdigest() == arrival.sha256
    assert not Arrival.objects.filter(outcome="").exists()
    assert not Arrival.objects.filter(reason__startswith="could not be read").exists()


def test_no_robot_answers_what_is_held_bounced_or_automatic(license, monday):
    feed(MAILS, monday)
    unanswered = Arrival.objects.filter(outcome__in=NOT_ANSWERED).values_list("sender", flat=True)
    opened = Arrival.objects.filter(outcome=Outcome.OPENED).values_list("sender", flat=True)
    only_unanswered = set(unanswered) - set(opened) - {""}
    assert only_unanswered
    assert not OutboxItem.objects.filter(to__in=only_unanswered).exists()


def test_feeding_all_again_in_another_order_creates_nothing(license, monday):
    feed(MAILS, monday)
    counted = (IssueRequest, Message, Attachment, OutboxItem, Arrival)
    before = [model.objects.count() for model in counted]
    feed(random.Random(7).sample(MAILS, len(MAILS)), monday)
    assert [model.objects.count() for model in counted] == before
