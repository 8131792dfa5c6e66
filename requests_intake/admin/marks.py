"""States as the desk shows them."""

from typing import Any

from licensing.choices import Word
from requests_intake.choices import ClockState, FindingState, Outcome, SenderTrust, Verdict
from requests_intake.models import Arrival
from requests_intake.models.delivery import DeliveryWord
from requests_intake.models.outbox import OutboxState
from requests_intake.rules.marks import ATTENTION, BROKEN, GOOD, QUIET, WAITING, Mark

_TONES: dict[type[Word], dict[Any, str]] = {
    Verdict: {
        Verdict.ELIGIBLE: GOOD,
        Verdict.INCOMPLETE: WAITING,
        Verdict.AT_RISK: ATTENTION,
        Verdict.NOT_ELIGIBLE: BROKEN,
    },
    FindingState: {
        FindingState.MET: GOOD,
        FindingState.MISSING: BROKEN,
        FindingState.PENDING: WAITING,
        FindingState.BREACHED: BROKEN,
        FindingState.WAIVED: GOOD,
        FindingState.NOT_APPLICABLE: QUIET,
    },
    ClockState: {
        ClockState.RUNNING: WAITING,
        ClockState.MET: GOOD,
        ClockState.BREACHED: BROKEN,
        ClockState.MET_LATE: ATTENTION,
        ClockState.CANCELLED: QUIET,
    },
    Outcome: {
        Outcome.OPENED: GOOD,
        Outcome.THREADED: GOOD,
        Outcome.HELD: ATTENTION,
        Outcome.BOUNCE: BROKEN,
        Outcome.AUTO_REPLY: QUIET,
        Outcome.DUPLICATE: QUIET,
        Outcome.MAINTENANCE_NOTICE: GOOD,
    },
    SenderTrust: {SenderTrust.VERIFIED: GOOD, SenderTrust.UNVERIFIED: WAITING, SenderTrust.FAILED: BROKEN},
    DeliveryWord: {
        DeliveryWord.DELIVERED: GOOD,
        DeliveryWord.DELAYED: WAITING,
        DeliveryWord.UNCLEAR: ATTENTION,
        DeliveryWord.FAILED: BROKEN,
        DeliveryWord.COMPLAINED: BROKEN,
    },
    OutboxState: {OutboxState.WAITING: WAITING, OutboxState.SENT: GOOD, OutboxState.FAILED: BROKEN},
}
NOT_READ_YET, SET_ASIDE = Mark("not read yet", WAITING), Mark("set aside", QUIET)


def mark(word: Verdict | FindingState | ClockState | Outcome | SenderTrust | OutboxState | DeliveryWord) -> Mark:
    """How a word of one of these lists is shown."""
    return Mark(word.label, _TONES[type(word)][word])


def mark_of_arrival(arrival: Arrival) -> Mark:
    """How the outcome of an Arrival is shown; "" is one that no worker has read yet."""
    if arrival.set_aside_at:
        return SET_ASIDE
    return mark(Outcome(arrival.outcome)) if arrival.outcome else NOT_READ_YET
