"""What was fetched from a mailbox is stored together with how far the mailbox was read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from requests_intake.models import MailboxPosition
from requests_intake.services.arrivals import record_arrival

ROAD = "IMAP"


@dataclass(frozen=True)
class Place:
    """A mail's place: its UID in a mailbox of this UIDVALIDITY."""

    mailbox: str
    uid_validity: int
    uid: int


@transaction.atomic
def position_of(mailbox: str, *, uid_validity: int) -> MailboxPosition:
    """How far the mailbox was read; at its beginning where its UIDs count anew."""
    position = _locked(mailbox)
    if position.uid_validity != uid_validity:
        position.uid_validity, position.last_uid, position.missing = uid_validity, 0, []
        position.save()
    return position


@transaction.atomic
def record_fetched(place: Place, raw: bytes, *, at: datetime, metadata: dict[str, Any] | None = None) -> None:
    """Store a mail and its place in one: a process that dies has stored both or neither.

    One that somebody else stored meanwhile, or whose UID counts no more, is left.
    """
    position = _locked(place.mailbox)
    if position.uid_validity != place.uid_validity:
        return
    if place.uid <= position.last_uid and place.uid not in position.missing:
        return
    where = {"mailbox": place.mailbox, "uid": place.uid, "uid_validity": place.uid_validity}
    record_arrival(raw, road=ROAD, at=at, metadata=where | (metadata or {}))
    _move_on(position, place.uid, at=at)


@transaction.atomic
def record_unfetched(place: Place, *, is_gone: bool, at: datetime) -> None:
    """A mail that could not be fetched is asked for again in each round, until it is gone from the mailbox."""
    position = _locked(place.mailbox)
    if position.uid_validity != place.uid_validity:
        return
    _move_on(position, place.uid, at=at)
    if not is_gone:
        position.missing = sorted({*position.missing, place.uid})
        position.save()


def _move_on(position: MailboxPosition, uid: int, *, at: datetime) -> None:
    position.missing = [one for one in position.missing if one != uid]
    position.last_uid = max(position.last_uid, uid)
    position.fetched_at = at
    position.save()


def _locked(mailbox: str) -> MailboxPosition:
    MailboxPosition.objects.get_or_create(mailbox=mailbox[:320])
    return MailboxPosition.objects.select_for_update().get(mailbox=mailbox[:320])
