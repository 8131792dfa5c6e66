"""Within which time, by which clock and by which mechanism an initial response is owed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from licensing.choices import ClockKind, Medium, Priority
from licensing.rules.business_time import business_time
from licensing.rules.explanation import Explanation, Segment
from licensing.rules.hours import Hours
from licensing.rules.instants import MICROSECOND, instant_of, moment_of

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Target:
    """What a support plan promises for one priority. Raises ValueError for a duration of no or no whole seconds."""

    priority: Priority
    duration: timedelta
    clock: ClockKind
    medium: Medium

    def __post_init__(self) -> None:
        if self.duration <= timedelta() or self.duration % _SECOND:
            raise ValueError(f"{self.duration} is no target. Give a duration of one second or more, in whole seconds.")

    def as_json(self) -> dict[str, Any]:
        """The target in plain JSON types; `from_json` gives an equal one back."""
        return {
            "priority": self.priority.value,
            "duration_seconds": self.duration // _SECOND,
            "clock": self.clock.value,
            "medium": self.medium.value,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Target":
        """The target that `as_json` wrote down."""
        return cls(
            priority=Priority(data["priority"]),
            duration=timedelta(seconds=data["duration_seconds"]),
            clock=ClockKind(data["clock"]),
            medium=Medium(data["medium"]),
        )


def due_moment(target: Target, hours: Hours, received_at: datetime) -> Explanation:
    """When the initial response to something received at an aware moment is due, in the calendar's time zone, and why.

    Raises ValueError for a naive moment, NeverOpen or OutOfReach where opening hours give no answer.
    """
    if target.clock == ClockKind.BUSINESS:
        return business_time(hours).explain(received_at, target.duration)
    return _round_the_clock(target.duration, hours, received_at)


def _round_the_clock(duration: timedelta, hours: Hours, received_at: datetime) -> Explanation:
    received = instant_of(received_at)
    starts_at = moment_of(received, hours.zone)
    due_at = moment_of(received + duration // MICROSECOND, hours.zone)
    return Explanation(due_at, (Segment(starts_at, due_at, counted=duration, total=duration),), ())
