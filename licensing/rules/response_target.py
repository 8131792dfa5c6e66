"""Within which time, by which clock and by which mechanism an initial response is owed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
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
    """What a support plan promises for one priority, and how long before the end of it people are warned, if at all.

    The warning is counted by the same clock. Raises ValueError for a duration of no or no whole seconds, and for a
    warning that is not shorter than it.
    """

    priority: Priority
    duration: timedelta
    clock: ClockKind
    medium: Medium
    warning: timedelta = timedelta()

    def __post_init__(self) -> None:
        if self.duration <= timedelta() or self.duration % _SECOND:
            raise ValueError(f"{self.duration} is no target. Give a duration of one second or more, in whole seconds.")
        if not timedelta() <= self.warning < self.duration or self.warning % _SECOND:
            raise ValueError(f"{self.warning} is no warning. Give whole seconds, fewer than the target's.")

    def as_json(self) -> dict[str, Any]:
        """The target in plain JSON types; `from_json` gives an equal one back."""
        return {
            "priority": self.priority.value,
            "duration_seconds": self.duration // _SECOND,
            "clock": self.clock.value,
            "medium": self.medium.value,
            "warning_seconds": self.warning // _SECOND,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Target":
        """The target that `as_json` wrote down; one from before there were warnings has none."""
        return cls(
            priority=Priority(data["priority"]),
            duration=timedelta(seconds=data["duration_seconds"]),
            clock=ClockKind(data["clock"]),
            medium=Medium(data["medium"]),
            warning=timedelta(seconds=data.get("warning_seconds", 0)),
        )


def due_moment(target: Target, hours: Hours, received_at: datetime) -> Explanation:
    """When the initial response to something received at an aware moment is due, in the calendar's time zone, and why.

    Raises ValueError for a naive moment, NeverOpen or OutOfReach where opening hours give no answer.
    """
    if target.clock == ClockKind.BUSINESS:
        return business_time(hours).explain(received_at, target.duration)
    return _round_the_clock(target.duration, hours, received_at)


def warning_moment(target: Target, hours: Hours, received_at: datetime) -> datetime | None:
    """When people are warned that a response will be due: when of its time no more than the warning is left.

    None where no warning is asked for. Raises as `due_moment` does.
    """
    if not target.warning:
        return None
    return due_moment(replace(target, duration=target.duration - target.warning), hours, received_at).due_at


def _round_the_clock(duration: timedelta, hours: Hours, received_at: datetime) -> Explanation:
    received = instant_of(received_at)
    starts_at = moment_of(received, hours.zone)
    due_at = moment_of(received + duration // MICROSECOND, hours.zone)
    return Explanation(due_at, (Segment(starts_at, due_at, counted=duration, total=duration),), ())
