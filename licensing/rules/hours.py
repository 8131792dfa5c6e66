"""Opening hours as plain values: what a business calendar says, before anything is reckoned with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class UnknownTimeZone(ValueError):  # noqa: N818
    """A calendar's time zone is no IANA name, or not one that this machine knows."""


@dataclass(frozen=True, slots=True)
class Window:
    """One opening on a day of the week, in wall-clock time. `closes_at` of 00:00 is the midnight that ends the day.

    `weekday` counts from 0 for Monday. Hours past midnight are two windows. Raises ValueError for another weekday.
    """

    weekday: int
    opens_at: time
    closes_at: time

    def __post_init__(self) -> None:
        if self.weekday not in range(7):
            raise ValueError(f"{self.weekday} is no weekday. Use 0 for Monday to 6 for Sunday.")

    @property
    def closes_after_it_opens(self) -> bool:
        """Whether there is any time in it at all."""
        return self.closes_at == time(0) or self.opens_at < self.closes_at

    def __str__(self) -> str:
        closes = "24:00" if self.closes_at == time(0) else _short(self.closes_at)
        return f"{_short(self.opens_at)}–{closes}"


@dataclass(frozen=True, slots=True)
class Closure:
    """A stretch of time in which nobody works, whatever the windows say. Raises ValueError for a naive moment.

    The moments are kept in UTC: the same closure is then equal to itself in whatever zone it was written down.
    """

    starts_at: datetime
    ends_at: datetime
    reason: str

    def __post_init__(self) -> None:
        for name in ("starts_at", "ends_at"):
            moment = getattr(self, name)
            if moment.utcoffset() is None:
                raise ValueError(f"{name} {moment} has no time zone. Give an aware datetime.")
            object.__setattr__(self, name, moment.astimezone(UTC))


@dataclass(frozen=True, slots=True)
class Hours:
    """A business calendar: weekly windows in an IANA time zone, named holidays, closures."""

    time_zone: str
    windows: tuple[Window, ...]
    holidays: tuple[tuple[date, str], ...] = ()
    closures: tuple[Closure, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The time zone. Raises UnknownTimeZone."""
        try:
            return ZoneInfo(self.time_zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise UnknownTimeZone(
                f"The time zone “{self.time_zone}” is unknown. Use an IANA name such as America/Chicago."
            ) from None

    def as_json(self) -> dict[str, Any]:
        """The calendar in plain JSON types; `from_json` gives an equal one back."""
        return {
            "time_zone": self.time_zone,
            "windows": [
                {"weekday": w.weekday, "opens_at": w.opens_at.isoformat(), "closes_at": w.closes_at.isoformat()}
                for w in self.windows
            ],
            "holidays": [{"on": on.isoformat(), "name": name} for on, name in self.holidays],
            "closures": [
                {"starts_at": c.starts_at.isoformat(), "ends_at": c.ends_at.isoformat(), "reason": c.reason}
                for c in self.closures
            ],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Hours":
        """The calendar that `as_json` wrote down."""
        return cls(
            time_zone=data["time_zone"],
            windows=tuple(
                Window(w["weekday"], time.fromisoformat(w["opens_at"]), time.fromisoformat(w["closes_at"]))
                for w in data["windows"]
            ),
            holidays=tuple((date.fromisoformat(h["on"]), h["name"]) for h in data["holidays"]),
            closures=tuple(
                Closure(datetime.fromisoformat(c["starts_at"]), datetime.fromisoformat(c["ends_at"]), c["reason"])
                for c in data["closures"]
            ),
        )


def _short(moment: time) -> str:
    return moment.isoformat("auto" if moment.second or moment.microsecond else "minutes")
