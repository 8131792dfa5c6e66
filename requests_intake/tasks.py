"""Nudges: each does what is due at `at` and says whether there was anything. A lost or doubled one changes nothing."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.conf import settings

from requests_intake.channels.email.read_mail import OwnAddresses, Reading, read_mail
from requests_intake.choices import Outcome
from requests_intake.models import Arrival
from requests_intake.selectors.own_mail import SITE_HEADER, own_addresses, own_message_id_domain, site_token
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
    return read_raw(content_of(arrival), received_at=arrival.received_at, envelope_sender=arrival.envelope_sender)


def read_raw(raw: bytes, *, received_at: datetime, envelope_sender: str) -> Reading:
    """What a raw mail says. `envelope_sender` is "" where the road did not tell it."""
    own = OwnAddresses(
        addresses=own_addresses(),
        message_id_domain=own_message_id_domain(),
        stamp_header=SITE_HEADER,
        stamp=site_token(),
    )
    return read_mail(
        raw,
        received_at=received_at,
        envelope_sender=envelope_sender or None,
        own=own,
        trusted_authserv_id=settings.TRUSTED_AUTHSERV_ID,
    )


def _take_up(arrival: Arrival, reading: Reading, at: datetime) -> None:
    if reading.outcome is Outcome.MAINTENANCE_NOTICE and reading.submission:
        take_in_notice(reading.submission, arrival_id=arrival.pk, at=at)
    elif reading.outcome is None and reading.submission:
        take_in(reading.submission, arrival_id=arrival.pk, at=at)
    else:
        settle_sorted(arrival.pk, reading, at=at)


def do_all_that_is_due(moment: Callable[[], datetime]) -> int:
    """Read, tick and deliver until nothing is due; how many things were done."""
    done = 0
    for nudge in (read_next_arrival, breach_next, deliver_next):
        while nudge(moment()):
            done += 1
    return done
