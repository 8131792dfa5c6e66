"""How long before its start a maintenance was announced, and what an announcement covers. Clause 3.4."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

NOTICE_OWED = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class MaintenanceSpan:
    """From when until when a Production System is worked on; `ends_at` is None where no end was told."""

    starts_at: datetime
    ends_at: datetime | None

    def covers(self, other: "MaintenanceSpan") -> bool:
        """Whether work in `other` is announced by announcing this one: it lies within it.

        Where no end was told, only the moment of the start was announced.
        """
        if self.ends_at is None:
            return other.starts_at == self.starts_at
        return self.starts_at <= other.starts_at and other.ends_at is not None and other.ends_at <= self.ends_at


def notice_given(received_at: datetime, starts_at: datetime) -> timedelta:
    """The time between receipt and start, negative where it was announced after the start.

    Counted in UTC, so that an hour gained or lost by daylight saving time is a real hour.
    """
    return starts_at.astimezone(UTC) - received_at.astimezone(UTC)


def timely(received_at: datetime, starts_at: datetime) -> bool:
    """Whether the notice came at least 72 hours before the maintenance. Clause 3.4."""
    return notice_given(received_at, starts_at) >= NOTICE_OWED


def owed_until(starts_at: datetime) -> datetime:
    """The last moment at which a notice of maintenance with this start is in time, in UTC. Clause 3.4."""
    return starts_at.astimezone(UTC) - NOTICE_OWED


def earliest_start(announced_at: datetime) -> datetime:
    """The first start for which a notice at this moment is in time, in UTC. Clause 3.4."""
    return announced_at.astimezone(UTC) + NOTICE_OWED


def counts_from(
    wanted: MaintenanceSpan, *, announced: MaintenanceSpan, received_at: datetime, at: datetime
) -> datetime:
    """When work in a span counts as announced, if what was announced is moved to it now. Clause 3.4."""
    return received_at if announced.covers(wanted) else at
