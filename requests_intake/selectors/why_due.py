"""Why a first response is due when it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from licensing.choices import ClockKind
from licensing.rules.explanation import Explanation
from licensing.rules.response_target import Target
from requests_intake.choices import Obligation
from requests_intake.models import Clock
from requests_intake.selectors.judge import Judged
from requests_intake.selectors.told_moment import ToldMoment, span, told_moment


@dataclass(frozen=True, slots=True)
class Why:
    """How the due moment came about. `segments` are day, open–close, counted, total; `skipped` are day and reason."""

    sentence: str
    segments: tuple[tuple[str, str, str, str], ...]
    skipped: tuple[tuple[str, str], ...]
    due: ToldMoment


def why_due(
    judged: Judged, clocks: Iterable[Clock], *, now: datetime, customer: tzinfo | None, zone: tzinfo | None = None
) -> Why | None:
    """The reckoning of the first response; None where none is owed.

    Told in `zone`, by default the vendor's; `customer` is the zone of the other side, as `told_moment` takes it.
    """
    clock = next((c for c in clocks if c.obligation == Obligation.FIRST_RESPONSE and c.state != "cancelled"), None)
    target = judged.terms.target_of(judged.priority)
    explanation = judged.terms.response_due(judged.priority, clock.started_at) if clock and target else None
    if clock is None or target is None or explanation is None:
        return None
    return Why(
        sentence=_sentence(judged, target, told_moment(clock.started_at, now=now, zone=zone)),
        segments=_segments(explanation, target, zone),
        skipped=tuple((f"{one.on:%a} {one.on.day} {one.on:%b}", one.why) for one in explanation.skipped),
        due=told_moment(explanation.due_at, now=now, customer=customer, zone=zone),
    )


def _sentence(judged: Judged, target: Target, started: ToldMoment) -> str:
    kind = "business hours" if target.clock is ClockKind.BUSINESS else "round the clock"
    return f"{judged.priority.label}: {span(target.duration)}, {kind}, counted from {started.here}"


def _segments(explanation: Explanation, target: Target, zone: tzinfo | None) -> tuple[tuple[str, str, str, str], ...]:
    round_the_clock = target.clock is ClockKind.ELAPSED
    spans = ((segment, _in(segment.opens_at, zone), _in(segment.closes_at, zone)) for segment in explanation.segments)
    return tuple(
        (
            f"{opens:%a} {opens.day} {opens:%b}",
            "all hours" if round_the_clock else f"{opens:%H:%M}–{closes:%H:%M}",
            span(segment.counted),
            span(segment.total),
        )
        for segment, opens, closes in spans
    )


def _in(at: datetime, zone: tzinfo | None) -> datetime:
    return at.astimezone(zone) if zone else at
