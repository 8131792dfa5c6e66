"""Maintenance notices: kept with the moment of their receipt. Clause 3.4."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from requests_intake.choices import FactName, Outcome, SenderTrust
from requests_intake.models import Arrival, MaintenanceNotice
from requests_intake.rules.maintenance import timely
from requests_intake.rules.moments import understood_moment
from requests_intake.selectors.identify import Identity, identify
from requests_intake.selectors.production_systems import production_system_named
from requests_intake.services.arrivals import lock_unread, settle
from requests_intake.submission import Submission


@transaction.atomic
def take_in_notice(submission: Submission, *, arrival_id: int, at: datetime) -> Outcome:
    """Keep an announced maintenance. Held for people where its start is not understood or its sender is no ESC."""
    arrival = lock_unread(arrival_id)
    if arrival is None:
        return Outcome.DUPLICATE
    outcome, reason = foresee_notice(submission)
    if outcome is Outcome.MAINTENANCE_NOTICE:
        _keep(submission, identify(submission), arrival)
    settle(
        arrival,
        outcome,
        reason=reason,
        at=at,
        remarks=submission.remarks,
        subject=submission.subject,
        sender=submission.sender.address.lower(),
    )
    return outcome


def foresee_notice(submission: Submission) -> tuple[Outcome, str]:
    """What becomes of a maintenance notice, and why. Reads only."""
    identity, starts_at, ends_at = identify(submission), *_span(submission)
    if submission.sender.trust is SenderTrust.FAILED:
        return Outcome.HELD, f"sender authentication failed: not proven to come from {submission.sender.address}"
    if identity.esc is None:
        return Outcome.HELD, f"maintenance notice of {submission.sender.address or 'an unknown sender'}, no ESC of the license"
    if starts_at is None:
        given = submission.facts.get(FactName.MAINTENANCE_START)
        return Outcome.HELD, f"the start of the maintenance is not understood: {given.value if given else 'none given'}"
    if ends_at is not None and ends_at <= starts_at:
        return Outcome.HELD, "the maintenance ends before it starts"
    in_time = timely(submission.received_at, starts_at)
    return Outcome.MAINTENANCE_NOTICE, "announced in time" if in_time else "announced less than 72 hours before"


def _span(submission: Submission) -> tuple[datetime | None, datetime | None]:
    zone = ZoneInfo(settings.VENDOR_TIME_ZONE)
    told = (submission.facts.get(name) for name in (FactName.MAINTENANCE_START, FactName.MAINTENANCE_END))
    start, end = (understood_moment(fact.value, zone) if fact else None for fact in told)
    return start, end


def _keep(submission: Submission, identity: Identity, arrival: Arrival) -> None:
    named = submission.facts.get(FactName.PRODUCTION_SYSTEM)
    starts_at, ends_at = _span(submission)
    MaintenanceNotice.objects.create(
        license=identity.license,
        production_system=production_system_named(identity.license, submission.facts),
        production_system_name=named.value[:200] if named else "",
        starts_at=starts_at,
        ends_at=ends_at,
        received_at=submission.received_at,
        announced_by=submission.sender.address.lower(),
        arrival=arrival,
    )
