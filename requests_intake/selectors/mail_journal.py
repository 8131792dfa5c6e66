"""The mail journal: for each day the bytes that were received, and what became of them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Sum
from django.db.models.functions import Coalesce, Length, TruncDate

from requests_intake.choices import Channel, Outcome
from requests_intake.models import Arrival, Delivery

DAYS = 31


@dataclass(frozen=True, slots=True)
class Tally:
    """How many deliveries, and their bytes."""

    count: int = 0
    size: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.count + other.count, self.size + other.size)


@dataclass(slots=True)
class JournalDay:
    """One day of the vendor's calendar. `stored` counts the bytes that are there; `became` tells what each came to, by
    the outcome's value, "" where no worker has read it yet.
    """

    on: date
    stored: Tally = field(default_factory=Tally)
    became: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))

    @property
    def balanced(self) -> bool:
        """Whether every byte that was received is accounted for."""
        return self.stored == sum(self.became.values(), Tally())


def mail_journal(*, last: date, days: int = DAYS) -> list[JournalDay]:
    """The days up to the last one on which mail was received, newest first. Two queries.

    A mail that came again counts under "duplicate" on the day when it came again.
    """
    zone = ZoneInfo(settings.VENDOR_TIME_ZONE)
    since = datetime.combine(last - timedelta(days=days - 1), time.min, zone)
    until = datetime.combine(last + timedelta(days=1), time.min, zone)
    journal: dict[date, JournalDay] = {}
    for on, outcome, tally, stored in (*_first(since, until, zone), *_again(since, until, zone)):
        day = journal.setdefault(on, JournalDay(on))
        day.stored += stored
        day.became[outcome] += tally
    return [journal[on] for on in sorted(journal, reverse=True)]


_Row = tuple[date, str, Tally, Tally]


def _first(since: datetime, until: datetime, zone: ZoneInfo) -> Iterator[_Row]:
    found = Arrival.objects.filter(channel=Channel.EMAIL, received_at__gte=since, received_at__lt=until)
    rows = found.order_by().annotate(on=TruncDate("received_at", tzinfo=zone)).values("on", "outcome")
    for row in rows.annotate(
        count=Count("pk"),
        told=Sum("size"),
        contents=Count("content"),
        stored=Sum(Length("content__raw")),
    ):
        yield (
            row["on"],
            row["outcome"],
            Tally(row["count"], row["told"]),
            Tally(row["contents"], row["stored"] or 0),
        )


def _again(since: datetime, until: datetime, zone: ZoneInfo) -> Iterator[_Row]:
    earlier = Delivery.objects.filter(arrival=OuterRef("arrival"), pk__lt=OuterRef("pk"))
    found = Delivery.objects.filter(arrival__channel=Channel.EMAIL, received_at__gte=since, received_at__lt=until)
    rows = found.filter(Exists(earlier)).order_by().annotate(on=TruncDate("received_at", tzinfo=zone)).values("on")
    for row in rows.annotate(count=Count("pk"), told=Sum(Coalesce("size", "arrival__size"))):
        tally = Tally(row["count"], row["told"])
        yield row["on"], Outcome.DUPLICATE.value, tally, tally
