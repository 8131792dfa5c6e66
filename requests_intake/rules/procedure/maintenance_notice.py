"""Clause 3.4: scheduled maintenance of the Production System concerned."""

from datetime import timedelta

from requests_intake.rules.maintenance import notice_given, timely
from requests_intake.rules.procedure.case import Case, MaintenanceFacts
from requests_intake.rules.procedure.clause import clause
from requests_intake.rules.procedure.finding import Finding, breached, met
from requests_intake.rules.procedure.wording import hours


@clause(
    "3.4",
    title="Maintenance notice",
    applies_to=lambda case: bool(case.maintenance),
    otherwise="no maintenance of the Production System is announced",
)
def announced_in_time(case: Case) -> Finding:
    """Maintenance is announced by email at least 72 hours before. A late notice leaves the verdict alone."""
    late = [notice for notice in case.maintenance if not timely(notice.received_at, notice.starts_at)]
    told = "; ".join(_notice(notice) for notice in late or case.maintenance)
    if not late:
        return met(told)
    return breached(
        told, remedy="Announce the next maintenance at least 72 h before it starts.", code="maintenance_notice_late"
    )


def _notice(notice: MaintenanceFacts) -> str:
    given = notice_given(notice.received_at, notice.starts_at)
    when = f"{hours(given)} before" if given >= timedelta(0) else f"{hours(-given)} after its start"
    return f"{notice.production_system}: announced {when}"
