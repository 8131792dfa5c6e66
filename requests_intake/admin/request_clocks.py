"""The clocks of a Request on its page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from requests_intake.admin.marks import Mark, mark
from requests_intake.choices import ClockState, Obligation
from requests_intake.models import Clock, IssueRequest
from requests_intake.rules.alarm import Alarm
from requests_intake.selectors.alarms import colleagues_told
from requests_intake.selectors.desk import OWED
from requests_intake.selectors.told_moment import ToldMoment, told_moment

_ALARMS = {Alarm.WARNING: "Warned before it is missed", Alarm.MISSED: "Told once it is missed"}


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One obligation; `stopped` is None while it is owed."""

    clock: Clock
    mark: Mark
    due: ToldMoment
    stopped: ToldMoment | None
    stopped_by: str


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


def is_call_awaited(clock: Clock) -> bool:
    """Whether the clock is that of the customer's call, which has not come. Clause 3.3."""
    return clock.obligation == Obligation.CUSTOMER_CALLBACK and clock.state in OWED


def alarms_to_come(issue_request: IssueRequest, clocks: Iterable[Clock]) -> list[tuple[str, str]]:
    """Who will be warned, and who told that a clock was missed; [] where none runs."""
    if not any(clock.state == ClockState.RUNNING for clock in clocks):
        return []
    told = colleagues_told(issue_request)
    return [(_ALARMS[alarm], ", ".join(map(str, told[alarm])) or "nobody: no Lead is active") for alarm in Alarm]


def _evidence(clock: Clock) -> str:
    if clock.stopped_by_call_id:
        return "by telephone"
    return "by email" if clock.stopped_by_message_id else ""
