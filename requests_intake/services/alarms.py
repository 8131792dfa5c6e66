"""The tick: warns before a clock is missed, and tells that it was, each exactly once however many workers tick."""

from datetime import datetime

from django.db import transaction

from requests_intake.choices import ClockState, Obligation
from requests_intake.models import Clock, IssueRequest
from requests_intake.rules.alarm import Alarm
from requests_intake.selectors.alarms import clocks_due, colleagues_told
from requests_intake.services.alarm_mail import queue_alarm
from requests_intake.services.assessing import reassess
from requests_intake.services.proposals import propose_regrade
from requests_intake.services.timeline import record

NOBODY = "nobody: it has no owner, and no Lead is active. Put somebody into the group Lead"


@transaction.atomic
def act_on_clock(*, clock_id: int, at: datetime) -> bool:
    """Warn of a clock or mark it as missed, with the event and the mails. False where there is nothing to do.

    A Request that somebody works on this very moment is left for the next tick.
    """
    free = IssueRequest.objects.select_for_update(no_key=True, skip_locked=True, of=("self",))
    issue_request = free.filter(clocks=clock_id).first()
    clock = clocks_due(at).filter(pk=clock_id).first()
    if issue_request is None or clock is None:
        return False
    if clock.due_at < at:
        return _miss(clock, issue_request, at)
    return _warn(clock, issue_request, at)


def _warn(clock: Clock, issue_request: IssueRequest, at: datetime) -> bool:
    claimed = Clock.objects.filter(pk=clock.pk, state=ClockState.RUNNING, warned_at=None).update(warned_at=at)
    if claimed:
        _tell(Alarm.WARNING, clock, issue_request, at)
    return bool(claimed)


def _miss(clock: Clock, issue_request: IssueRequest, at: datetime) -> bool:
    running = Clock.objects.filter(pk=clock.pk, state=ClockState.RUNNING)
    if not running.update(state=ClockState.BREACHED, breached_at=at):
        return False
    record(
        issue_request,
        "clock_breached",
        f"Overdue: {clock.told}",
        at=at,
        due_at=clock.due_at.isoformat(),
    )
    judged = reassess(issue_request, because=f"{clock.get_obligation_display()} overdue", at=at)
    if clock.obligation == Obligation.CUSTOMER_CALLBACK:
        propose_regrade(clock, issue_request, judged, at=at)
    _tell(Alarm.MISSED, clock, issue_request, at)
    return True


def _tell(alarm: Alarm, clock: Clock, issue_request: IssueRequest, at: datetime) -> None:
    told = colleagues_told(issue_request)[alarm]
    for colleague in told:
        queue_alarm(alarm, clock, issue_request, to=colleague.email, at=at)
    what = "Warned before it is missed" if alarm is Alarm.WARNING else "Told that it was missed"
    record(
        issue_request,
        alarm,
        f"{what}: {clock.get_obligation_display()}. To {', '.join(map(str, told)) or NOBODY}",
        at=at,
        internal=True,
        due_at=clock.due_at.isoformat(),
        told=[colleague.email for colleague in told],
    )
