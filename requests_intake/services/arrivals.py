"""Arrivals: stored first, claimed by one worker at a time, settled once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from requests_intake.choices import Channel, Outcome
from requests_intake.models import Arrival, ArrivalContent, ArrivalFingerprint, Delivery, IssueRequest
from requests_intake.rules.same_mail import Identity, header_of, identity_of
from requests_intake.selectors.desk_mail import HELD_FOR_PEOPLE
from requests_intake.selectors.same_mail import arrived_as, comparable
from requests_intake.services.locked import one_at_a_time

LEASE = timedelta(minutes=2)
GIVE_UP_AFTER = 4
NULL_PATH = "<>"


class AlreadySettledError(Exception):
    """Somebody else did something about the Arrival meanwhile; nothing is left to do."""


@dataclass(frozen=True)
class Recorded:
    """The Arrival that holds a mail, and the hash of the bytes that came for it now.

    `duplicate`: the mail had been delivered before, only a Delivery was added.
    """

    arrival: Arrival
    duplicate: bool
    sha256: str


@transaction.atomic
def record_arrival(
    raw: bytes,
    *,
    road: str,
    at: datetime,
    channel: Channel = Channel.EMAIL,
    envelope_sender: str = "",
    envelope_recipient: str = "",
    metadata: dict[str, Any] | None = None,
) -> Recorded:
    """Store what arrived, before anything is read of it. The same mail for the same recipient is stored once.

    A mail is the same whatever the roads to us added to its header, and however they end its lines. `envelope_sender`
    is "" where the road does not tell it and "<>" for the null return path; `envelope_recipient` is "" where it is not
    told.
    """
    identity = identity_of(raw)
    recipient = comparable(envelope_recipient)
    one_at_a_time(identity.fingerprint)
    arrival = arrived_as(identity, recipient)
    duplicate = arrival is not None
    if arrival and recipient and not arrival.envelope_recipient:
        _learn_recipient(arrival, recipient)
    if arrival is None:
        arrival, duplicate = _store(raw, identity, recipient, channel, envelope_sender.strip(), at)
    Delivery.objects.create(
        arrival=arrival,
        received_at=at,
        road=road,
        sha256=identity.sha256,
        size=len(raw),
        header=None if identity.sha256 == arrival.sha256 else header_of(raw),
        metadata=metadata or {},
    )
    return Recorded(arrival, duplicate, identity.sha256)


def _store(
    raw: bytes, identity: Identity, recipient: str, channel: Channel, sender: str, at: datetime
) -> tuple[Arrival, bool]:
    try:
        with transaction.atomic():
            arrival = Arrival.objects.create(
                channel=channel,
                received_at=at,
                sha256=identity.sha256,
                size=len(raw),
                envelope_sender=sender[:320],
                envelope_recipient=recipient,
                due_at=at,
            )
            ArrivalContent.objects.create(arrival=arrival, raw=raw)
            if channel == Channel.EMAIL:
                known_by = identity.fingerprint
                ArrivalFingerprint.objects.create(arrival=arrival, fingerprint=known_by, envelope_recipient=recipient)
    except IntegrityError:
        # Somebody stored it in this moment.
        stored = arrived_as(identity, recipient)
        if stored is None:
            raise
        return stored, True
    return arrival, False


def _learn_recipient(arrival: Arrival, recipient: str) -> None:
    """For whom a mail came that first came by a road which did not tell."""
    Arrival.objects.filter(pk=arrival.pk).update(envelope_recipient=recipient)
    ArrivalFingerprint.objects.filter(pk=arrival.pk).update(envelope_recipient=recipient)
    arrival.envelope_recipient = recipient


def claim_next_arrival(at: datetime) -> Arrival | None:
    """The oldest unread Arrival that is due and in nobody's hands, leased to the caller for two minutes."""
    free = Q(leased_until=None) | Q(leased_until__lte=at)
    due = Arrival.objects.filter(free, outcome="", due_at__lte=at).order_by("due_at", "id")
    with transaction.atomic():
        arrival = due.select_for_update(skip_locked=True).first()
        if arrival is None:
            return None
        Arrival.objects.filter(pk=arrival.pk).update(leased_until=at + LEASE, attempts=F("attempts") + 1)
    arrival.refresh_from_db()
    return arrival


def content_of(arrival: Arrival) -> bytes:
    """The bytes as received."""
    return bytes(arrival.content.raw)


def lock_unread(arrival_id: int) -> Arrival | None:
    """The Arrival, locked until the transaction ends; None where somebody settled it meanwhile."""
    return Arrival.objects.select_for_update().filter(pk=arrival_id, outcome="").first()


def lock_held(arrival_id: int) -> Arrival:
    """An Arrival that waits for people, locked until the transaction ends. Raises AlreadySettledError."""
    arrival = Arrival.objects.select_for_update().filter(HELD_FOR_PEOPLE, pk=arrival_id).first()
    if arrival is None:
        raise AlreadySettledError("This mail is not held any more.")
    return arrival


def settle(
    arrival: Arrival,
    outcome: Outcome,
    *,
    reason: str,
    at: datetime,
    issue_request: IssueRequest | None = None,
    remarks: tuple[str, ...] = (),
    subject: str = "",
    sender: str = "",
) -> None:
    """Write down what became of an Arrival. From here on no worker touches it."""
    arrival.outcome = outcome.value
    arrival.reason = reason[:400]
    arrival.remarks = list(remarks)
    arrival.issue_request = issue_request
    arrival.subject = (subject or arrival.subject)[:400]
    arrival.sender = (sender or arrival.sender)[:320]
    arrival.read_at = at
    arrival.leased_until = None
    arrival.due_at = None
    arrival.save()


@transaction.atomic
def put_off(arrival_id: int, *, error: str, at: datetime, counts: bool = True) -> None:
    """Reading failed: try again later, at last hold it for people, with its bytes and the reason.

    A fault that is not the mail's, as a full disk, does not count: the mail waits until it is mended.
    """
    arrival = lock_unread(arrival_id)
    if arrival is None:
        return
    if counts and arrival.attempts >= GIVE_UP_AFTER:
        settle(arrival, Outcome.HELD, reason=f"could not be read: {error}", at=at)
        return
    arrival.attempts -= 0 if counts else 1
    arrival.reason = error[:400]
    arrival.leased_until = None
    arrival.due_at = at + timedelta(seconds=5 * 4**arrival.attempts)
    arrival.save()


@transaction.atomic
def retry(*, arrival_id: int, at: datetime) -> Arrival:
    """Have a held Arrival read again, as after a mended fault. Raises AlreadySettledError."""
    arrival = lock_held(arrival_id)
    arrival.outcome, arrival.read_at, arrival.reason = "", None, ""
    arrival.attempts, arrival.due_at, arrival.issue_request = 0, at, None
    arrival.save()
    return arrival
