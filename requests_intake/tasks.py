"""Nudges: each does what is due at `at` and says whether there was anything. A lost or doubled one changes nothing."""

import logging
from collections.abc import Callable
from datetime import datetime

from requests_intake.channels.email.here import read_mail_here
from requests_intake.channels.email.read_mail import Reading
from requests_intake.choices import Outcome
from requests_intake.models import Arrival
from requests_intake.services.arrivals import claim_next_arrival, content_of, put_off
from requests_intake.services.clocks import breach_next
from requests_intake.services.intake import AlreadySettledError, take_in
from requests_intake.services.maintenance import take_in_notice
from requests_intake.services.outbox import deliver_next
from requests_intake.services.sorting import settle_sorted

log = logging.getLogger(__name__)


def read_next_arrival(at: datetime) -> bool:
    """Read the next Arrival that is due. One that cannot be read is put off, at last held; its neighbours go on."""
    arrival = claim_next_arrival(at)
    if arrival is None:
        return False
    try:
        _take_up(arrival, read_arrival(arrival), at)
    except AlreadySettledError:
        log.info("arrival %s was settled by another worker", arrival.pk)
    except Exception as error:
        log.exception("arrival %s could not be taken in", arrival.pk)
        put_off(arrival.pk, error=f"{type(error).__name__}: {error}", at=at)
    return True


def read_arrival(arrival: Arrival) -> Reading:
    """What an Arrival says."""
    return read_mail_here(content_of(arrival), received_at=arrival.received_at, envelope_sender=arrival.envelope_sender)


def _take_up(arrival: Arrival, reading: Reading, at: datetime) -> None:
    if reading.outcome is Outcome.MAINTENANCE_NOTICE and reading.submission:
        take_in_notice(reading.submission, arrival_id=arrival.pk, at=at)
    elif reading.outcome is None and reading.submission:
        take_in(reading.submission, arrival_id=arrival.pk, at=at)
    else:
        settle_sorted(
            arrival.pk,
            reading.outcome or Outcome.HELD,
            reason=reading.reason,
            submission=reading.submission,
            mentioned_ids=reading.mentioned_ids,
            remarks=reading.remarks,
            at=at,
        )


def do_all_that_is_due(moment: Callable[[], datetime], *, until: Callable[[], bool] = lambda: False) -> int:
    """Read, tick and deliver until nothing is due or `until` says stop; how many things were done."""
    done = 0
    for nudge in (read_next_arrival, breach_next, deliver_next):
        while not until() and nudge(moment()):
            done += 1
    return done
