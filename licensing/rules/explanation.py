"""How a due moment came about: the openings that were counted, the days that were not."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Segment:
    """One opening as it stands on its day, in the calendar's time zone; how much of it was counted; the sum so far."""

    opens_at: datetime
    closes_at: datetime
    counted: timedelta
    total: timedelta


@dataclass(frozen=True, slots=True)
class Skipped:
    """A local date on which nothing or less was counted, and why: a weekday without hours, a holiday, a closure."""

    on: date
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A due moment with its reckoning, which a person can follow line by line."""

    due_at: datetime
    segments: tuple[Segment, ...]
    skipped: tuple[Skipped, ...]
