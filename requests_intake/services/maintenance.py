"""Maintenance notices: kept with the moment of their receipt. Clause 3.4."""

from datetime import datetime

from django.db import transaction

from requests_intake.choices import FactName, Outcome
from requests_intake.models import Arrival, MaintenanceNotice
from requests_intake.selectors.foresee_notice import foresee_notice, maintenance_span, notice_may_be_answered
from requests_intake.selectors.identify import identify
from requests_intake.selectors.look_alike import remarks_on_sender
from requests_intake.selectors.production_systems import production_system_named
from requests_intake.services.arrivals import lock_unread, settle
from requests_intake.services.notice_answer import answer_notice
from requests_intake.submission import Submission


@transaction.atomic
def take_in_notice(submission: Submission, *, arrival_id: int, at: datetime) -> Outcome:
    """Keep an announced maintenance, and answer it. One not understood or of no ESC is held for people."""
    arrival = lock_unread(arrival_id)
    if arrival is None:
        return Outcome.DUPLICATE
    outcome, reason = foresee_notice(submission)
    if outcome is Outcome.MAINTENANCE_NOTICE:
        notice = keep_notice(submission, arrival)
        if notice_may_be_answered(submission, at=at):
            answer_notice(notice, about=submission.subject, at=at)
    settle(
        arrival,
        outcome,
        reason=reason,
        at=at,
        remarks=(*submission.remarks, *remarks_on_sender(submission))
        if outcome is Outcome.HELD
        else submission.remarks,
        subject=submission.subject,
        sender=submission.sender.address.lower(),
    )
    return outcome


def keep_notice(submission: Submission, arrival: Arrival) -> MaintenanceNotice:
    """The row of an announced maintenance, of the license that it names or its sender is an ESC of."""
    identity = identify(submission.facts, address=submission.sender.address)
    named = submission.facts.get(FactName.PRODUCTION_SYSTEM)
    starts_at, ends_at = maintenance_span(submission)
    return MaintenanceNotice.objects.create(
        license=identity.license,
        production_system=production_system_named(identity.license, submission.facts),
        production_system_name=named.value[:200] if named else "",
        starts_at=starts_at,
        ends_at=ends_at,
        received_at=submission.received_at,
        announced_by=submission.sender.address.lower(),
        arrival=arrival,
    )
