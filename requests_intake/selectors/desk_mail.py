"""Mail that came in and mail that leaves, as staff look at it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import BinaryField, Count, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Substr

from requests_intake.choices import Outcome
from requests_intake.models import Arrival, ArrivalContent, Delivery, OutboxItem
from requests_intake.models.outbox import OutboxState

SHOWN_BYTES = 100_000
LOOKED_BACK = timedelta(days=30)
_OVERDUE = timedelta(minutes=2)
_HELD = Q(outcome=Outcome.HELD, set_aside_at=None)


def arrivals() -> QuerySet[Arrival]:
    """Every Arrival with its Request and `delivery_count`, one query whatever the length."""
    counted = Delivery.objects.filter(arrival=OuterRef("pk")).order_by().values("arrival").annotate(n=Count("pk"))
    return Arrival.objects.select_related("issue_request", "set_aside_by").annotate(
        delivery_count=Coalesce(Subquery(counted.values("n")), 0)
    )


def held_count() -> int:
    """How many Arrivals wait for people."""
    return Arrival.objects.filter(_HELD).count()


def raw_head(arrival: Arrival) -> bytes:
    """The first bytes of an Arrival as received, so that a large mail costs no more than a small one."""
    head = Substr("raw", 1, SHOWN_BYTES, output_field=BinaryField())
    return bytes(ArrivalContent.objects.filter(pk=arrival.pk).values_list(head, flat=True).first() or b"")


@dataclass(frozen=True, slots=True)
class Queue:
    """How many wait, and since when the oldest does; None where none waits."""

    count: int
    oldest_at: datetime | None


@dataclass(frozen=True, slots=True)
class Inbound:
    """Arrivals that wait for people, and those that wait for a worker."""

    held: Queue
    unread: Queue


@dataclass(frozen=True, slots=True)
class Outbound:
    """Mail that was given up, and mail that should have left some minutes ago."""

    failed: Queue
    late: Queue


def inbound() -> Inbound:
    """What came in and is not settled. One query."""
    found = Arrival.objects.filter(outcome__in=["", Outcome.HELD]).aggregate(
        **_counted("held", "received_at", _HELD), **_counted("unread", "received_at", Q(outcome=""))
    )
    return Inbound(_queue(found, "held"), _queue(found, "unread"))


def outbound(*, at: datetime) -> Outbound:
    """What did not leave, of the mail of the last 30 days. One query."""
    recent = OutboxItem.objects.filter(queued_at__gt=at - LOOKED_BACK).exclude(state=OutboxState.SENT)
    found = recent.aggregate(
        **_counted("failed", "queued_at", Q(state=OutboxState.FAILED)),
        **_counted("late", "queued_at", Q(state=OutboxState.WAITING, queued_at__lt=at - _OVERDUE)),
    )
    return Outbound(_queue(found, "failed"), _queue(found, "late"))


def _counted(name: str, field: str, which: Q) -> dict[str, Count | Min]:
    return {f"{name}_count": Count("pk", filter=which), f"{name}_oldest": Min(field, filter=which)}


def _queue(found: dict, name: str) -> Queue:
    return Queue(found[f"{name}_count"], found[f"{name}_oldest"])
