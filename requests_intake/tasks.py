"""Nudges: each does what is due at `at` and says whether there was anything. A lost or doubled one changes nothing."""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import OperationalError

from contacts.services.call_counts import forget_counts
from contacts.services.kept_answers import forget_answers
from requests_intake.channels.email.here import read_arrival
from requests_intake.channels.email.kinds import Kind
from requests_intake.channels.email.read_mail import Reading
from requests_intake.choices import Outcome
from requests_intake.models import Arrival
from requests_intake.selectors.alarms import next_clocks_due
from requests_intake.services.alarms import act_on_clock
from requests_intake.services.arrivals import GIVE_UP_AFTER, AlreadySettledError, claim_next_arrival, put_off
from requests_intake.services.held_alarm import alarm_of_held_mail
from requests_intake.services.intake import take_in
from requests_intake.services.maintenance import take_in_notice
from requests_intake.services.outbox import deliver_next
from requests_intake.services.scanning import scan_next
from requests_intake.services.sorting import settle_sorted

log = logging.getLogger(__name__)


def read_next_arrival(at: datetime) -> bool:
    """Read the next Arrival that is due. One that cannot be read is put off, at last held; its neighbours go on."""
    arrival = claim_next_arrival(at)
    if arrival is None:
        return False
    if arrival.attempts > GIVE_UP_AFTER:
        put_off(arrival.pk, error="reading it ended the worker each time", at=at)
        return True
    try:
        _take_up(arrival, read_arrival(arrival), at)
    except AlreadySettledError:
        log.info("arrival %s was settled by another worker", arrival.pk)
    except (OSError, OperationalError) as error:
        log.exception("arrival %s waits: the fault is not the mail's", arrival.pk)
        put_off(arrival.pk, error=f"{type(error).__name__}: {error}", at=at, counts=False)
    except Exception as error:
        log.exception("arrival %s could not be taken in", arrival.pk)
        put_off(arrival.pk, error=f"{type(error).__name__}: {error}", at=at)
    return True


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
            returned=reading.returned,
            is_complaint=reading.kind is Kind.COMPLAINT,
            at=at,
        )


def tick_clocks(at: datetime) -> bool:
    """Warn of the next clocks that are due, and tell of those that were missed. One that fails stops no other."""
    return sum(_did(partial(_tick, clock_id), at) for clock_id in next_clocks_due(at)) > 0


def _tick(clock_id: int, at: datetime) -> bool:
    return act_on_clock(clock_id=clock_id, at=at)


NUDGES: tuple[Callable[[datetime], bool], ...] = (
    tick_clocks,
    deliver_next,
    read_next_arrival,
    scan_next,
    alarm_of_held_mail,
    forget_answers,
    forget_counts,
)


def do_all_that_is_due(moment: Callable[[], datetime], *, until: Callable[[], bool] = lambda: False) -> int:
    """Tick, deliver and read, one of each in turn, until nothing is due or `until` says stop; how much was done.

    A nudge that fails is left alone for the rest of the round, and the others go on.
    """
    done, nudges = 0, list(NUDGES)
    while nudges and not until():
        busy = [nudge for nudge in nudges if _did(nudge, moment())]
        done, nudges = done + len(busy), busy and nudges
    return done


def _did(nudge: Callable[[datetime], bool], at: datetime) -> bool:
    try:
        return nudge(at)
    except OperationalError:
        raise
    except Exception:
        log.exception("%s failed and is left for the next round", nudge)
        return False
