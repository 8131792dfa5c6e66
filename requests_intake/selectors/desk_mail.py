"""Mail that came in and mail that leaves, as staff look at it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db.models import BinaryField, Count, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Substr

from requests_intake.choices import Outcome, ScanState
from requests_intake.models import Arrival, ArrivalContent, Attachment, Delivery, OutboxItem
from requests_intake.models.outbox import OutboxState

SHOWN_BYTES = 100_000
LOOKED_BACK = timedelta(days=30)
_OVERDUE = timedelta(minutes=2)
HELD_FOR_PEOPLE = Q(outcome=Outcome.HELD, set_aside_at=None)


def arrivals() -> QuerySet[Arrival]:
    """Every Arrival with its Request and `delivery_count`, one query whatever the length."""
    counted = Delivery.objects.filter(arrival=OuterRef("pk")).order_by().values("arrival").annotate(n=Count("pk"))
    return Arrival.objects.select_related("issue_request", "set_aside_by").annotate(
        delivery_count=Coalesce(Subquery(counted.values("n")), 0)
    )


def held_count() -> int:
    """How many Arrivals wait for people."""
    return Arrival.objects.filter(HELD_FOR_PEOPLE).count()


def held_too_long(at: datetime) -> QuerySet[Arrival]:
    """Arrivals that wait for people longer than the staff want any to wait, oldest first."""
    late = Arrival.objects.filter(HELD_FOR_PEOPLE, received_at__lte=at - held_mail_may_wait())
    return late.order_by("received_at", "id")


def held_mail_may_wait() -> timedelta:
    """How long a held mail may wait before the staff are told."""
    return timedelta(minutes=settings.HELD_MAIL_ALARM_MINUTES)


def held_among(keys: Iterable[int] | None = None) -> list[int]:
    """Which of these Arrivals wait for people, oldest first; of all where none are named."""
    held = Arrival.objects.filter(HELD_FOR_PEOPLE).order_by("id").values_list("pk", flat=True)
    wanted = None if keys is None else set(keys)
    return [pk for pk in held if wanted is None or pk in wanted]


def raw_head(arrival: Arrival) -> bytes:
    """The first bytes of an Arrival as received, so that a large mail costs no more than a small one."""
    head = Substr("raw", 1, SHOWN_BYTES, output_field=BinaryField())
    return bytes(ArrivalContent.objects.filter(pk=arrival.pk).values_list(head, flat=True).first() or b"")


def files_of(arrival: Arrival) -> QuerySet[Attachment]:
    """The files that came with an Arrival and are kept on a Request."""
    return Attachment.objects.filter(message__arrival=arrival)


def infected_among(arrival: Arrival) -> str:
    """The infected files of an Arrival with what they have, "" where there are none."""
    infected = files_of(arrival).filter(scan_state=ScanState.INFECTED)
    return ", ".join(f"{file.name} ({file.scan_detail})" for file in infected)


@dataclass(frozen=True, slots=True)
class Queue:
    """How many wait, and since when the oldest does; None where none waits."""

    count: int
    oldest_at: datetime | None


class Waiting(StrEnum):
    """What a mail may wait for, or that nothing more will be tried."""

    HELD = "held"
    UNREAD = "unread"
    FAILED = "failed"
    LATE = "late"


def waiting_mail(*, at: datetime) -> dict[Waiting, Queue]:
    """Arrivals that wait for people or for a worker, and mail of the last 30 days that was given up or should have left
    some minutes ago. One query.
    """
    leaving = OutboxItem.objects.filter(queued_at__gt=at - LOOKED_BACK).order_by()
    late = leaving.filter(state=OutboxState.WAITING, queued_at__lt=at - _OVERDUE)
    counted = [
        _counted(Waiting.HELD, Arrival.objects.filter(HELD_FOR_PEOPLE).order_by(), "received_at"),
        _counted(Waiting.UNREAD, Arrival.objects.filter(outcome="").order_by(), "received_at"),
        _counted(Waiting.FAILED, leaving.filter(state=OutboxState.FAILED), "queued_at"),
        _counted(Waiting.LATE, late, "queued_at"),
    ]
    found = {row["what"]: Queue(row["count"], row["oldest"]) for row in counted[0].union(*counted[1:])}
    return {what: found.get(what.value, Queue(0, None)) for what in Waiting}


def _counted(what: Waiting, mails: QuerySet[Any], field: str) -> QuerySet[Any]:
    return mails.values(what=Value(what.value)).annotate(count=Count("pk"), oldest=Min(field))
