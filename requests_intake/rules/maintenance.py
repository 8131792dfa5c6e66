"""How long before its start a maintenance was announced. Clause 3.4."""

from datetime import UTC, datetime, timedelta

NOTICE_OWED = timedelta(hours=72)


def notice_given(received_at: datetime, starts_at: datetime) -> timedelta:
    """The time between receipt and start, negative where it was announced after the start.

    Counted in UTC, so that an hour gained or lost by daylight saving time is a real hour.
    """
    return starts_at.astimezone(UTC) - received_at.astimezone(UTC)


def timely(received_at: datetime, starts_at: datetime) -> bool:
    """Whether the notice came at least 72 hours before the maintenance. Clause 3.4."""
    return notice_given(received_at, starts_at) >= NOTICE_OWED
