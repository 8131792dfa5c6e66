"""`read_again`: held mail is read anew by the worker, as after a fault was mended."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from requests_intake.choices import Outcome
from requests_intake.models import Arrival
from requests_intake.services.arrivals import record_arrival, settle
from requests_intake.services.held import set_aside
from requests_intake.tasks import do_all_that_is_due
from tests.requests_intake.path.mails import TO, mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(ada) -> list[Arrival]:
    """Two mails that were held for a fault which is mended now."""
    arrivals = []
    for number in (1, 2):
        raw = mail(message_id=f"<{number}@northwind.example>")
        arrival = record_arrival(raw, road="test", at=timezone.now(), envelope_recipient=TO).arrival
        settle(arrival, Outcome.HELD, reason="the reader was broken", at=timezone.now())
        arrivals.append(arrival)
    return arrivals


def read_again(*arguments: str) -> tuple[str, list[str]]:
    """What the command says, and what becomes of the mails, in their order."""
    out = StringIO()
    call_command("read_again", *arguments, stdout=out)
    do_all_that_is_due(timezone.now)
    return out.getvalue(), list(Arrival.objects.order_by("pk").values_list("outcome", flat=True))


def test_a_mail_is_read_again_by_its_number(held):
    assert read_again(str(held[1].pk)) == ("1 held mail is due to be read again\n", ["held", "opened"])


def test_all_held_mail_is_read_again_but_what_was_set_aside(held, engineer):
    set_aside(arrival_id=held[0].pk, reason="advertising", by=engineer, at=timezone.now())
    assert read_again("--all") == ("1 held mail is due to be read again\n", ["held", "opened"])


@pytest.mark.parametrize("number", ["0", "999999", str(2**70)])
def test_a_number_of_no_held_mail_is_named_and_nothing_is_changed(held, number):
    with pytest.raises(CommandError, match=f"Not held, or set aside: {number}"):
        read_again(str(held[0].pk), number)
    assert {arrival.outcome for arrival in Arrival.objects.all()} == {"held"}


@pytest.mark.parametrize("arguments", [(), ("--all", "1")])
def test_either_numbers_or_all_are_to_be_said(db, arguments):
    with pytest.raises(CommandError, match="or say --all"):
        read_again(*arguments)
