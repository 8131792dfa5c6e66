"""The clocks of a Request on its page, and why its first response is due when it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from licensing.choices import ClockKind
from licensing.rules.explanation import Explanation
from licensing.rules.response_target import Target
from requests_intake.admin.marks import Mark, mark
from requests_intake.choices import ClockState, Obligation
from requests_intake.models import Clock, IssueRequest
from requests_intake.rules.alarm import Alarm
from requests_intake.selectors.alarms import colleagues_told
from requests_intake.selectors.judge import Judged
from requests_intake.selectors.told_moment import ToldMoment, span, told_moment

_ALARMS = {Alarm.WARNING: "Warned before it is missed", Alarm.MISSED: "Told once it is missed"}


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One obligation; `stopped` is None while it is owed."""

    clock: Clock
    mark: Mark
    due: ToldMoment
    stopped: ToldMoment | None
    stopped_by: str


@dataclass(frozen=True, slots=True)
class Why:
    """How the due moment came about. `segments` are day, open–close, counted, total; `skipped` are day and reason."""

    sentence: str
    segments: tuple[tuple[str, str, str, str], ...]
    skipped: tuple[tuple[str, str], ...]
    due: ToldMoment


def clock_lines(clocks: Iterable[Clock], *, now: datetime, customer: tzinfo | None) -> list[ClockLine]:
    """Every clock that is or was owed, first due first."""
    return [
        ClockLine(
            clock=clock,
            mark=mark(ClockState(clock.state)),
            due=told_moment(clock.due_at, now=now, customer=customer),
            stopped=told_moment(clock.stopped_at, now=now, customer=customer) if clock.stopped_at else None,
            stopped_by=_evidence(clock),
        )
        for clock in clocks
        if clock.state != ClockState.CANCELLED
    ]


def alarms_to_come(issue_request: IssueRequest, clocks: Iterable[Clock]) -> list[tuple[str, str]]:
    """Who will be warned, and who told that a clock was missed; [] where none runs."""
    if not any(clock.state == ClockState.RUNNING for clock in clocks):
        return []
    told = colleagues_told(issue_request)
    return [(_ALARMS[alarm], ", ".join(map(str, told[alarm])) or "nobody: no Lead is active") for alarm in Alarm]


def why_due(judged: Judged, clocks: Iterable[Clock], *, now: datetime, customer: tzinfo | None) -> Why | None:
    """The reckoning of the first response; None where none is owed."""
    clock = next((c for c in clocks if c.obligation == Obligation.FIRST_RESPONSE and c.state != "cancelled"), None)
    target = judged.terms.target_of(judged.priority)
    explanation = judged.terms.response_due(judged.priority, clock.started_at) if clock and target else None
    if clock is None or target is None or explanation is None:
        return None
    return Why(
        sentence=_sentence(judged, target, told_moment(clock.started_at, now=now)),
        segments=_segments(explanation, target),
        skipped=tuple((f"{one.on:%a} {one.on.day} {one.on:%b}", one.why) for one in explanation.skipped),
        due=told_moment(explanation.due_at, now=now, customer=customer),
    )


def _evidence(clock: Clock) -> str:
    if clock.stopped_by_call_id:
        return "by telephone"
    return "by email" if clock.stopped_by_message_id else ""


def _sentence(judged: Judged, target: Target, started: ToldMoment) -> str:
    kind = "business hours" if target.clock is ClockKind.BUSINESS else "round the clock"
    return f"{judged.priority.label}: {span(target.duration)}, {kind}, counted from {started.here}"


def _segments(explanation: Explanation, target: Target) -> tuple[tuple[str, str, str, str], ...]:
    round_the_clock = target.clock is ClockKind.ELAPSED
    return tuple(
        (
            f"{segment.opens_at:%a} {segment.opens_at.day} {segment.opens_at:%b}",
            "all hours" if round_the_clock else f"{segment.opens_at:%H:%M}–{segment.closes_at:%H:%M}",
            span(segment.counted),
            span(segment.total),
        )
        for segment in explanation.segments
    )
