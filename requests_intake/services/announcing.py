"""Maintenance announced by a form or a program. Clause 3.4."""

from datetime import datetime

from django.db import transaction

from licensing.services.refusal import Refusal
from requests_intake.choices import Outcome
from requests_intake.models import Arrival, MaintenanceNotice
from requests_intake.selectors.foresee_notice import maintenance_span, promptness
from requests_intake.services.arrivals import settle
from requests_intake.services.filed_once import FiledBy, once
from requests_intake.services.maintenance import keep_notice
from requests_intake.submission import Submission


class NoSpanOfMaintenance(Refusal):
    """The start is not told or not understood, or the end is not after it."""

    clause = "3.4"

    def __init__(self) -> None:
        super().__init__("Tell when the maintenance starts, and for an end a moment after that.")


@transaction.atomic
def announce_maintenance(*, submission: Submission, by: FiledBy, key: str, at: datetime) -> MaintenanceNotice:
    """Keep announced work on a Production System of the license named; each key once. Clause 3.4.

    The door has asked whether `by` may announce for the license. Raises NoSpanOfMaintenance, SameKeyOtherContent.
    """
    starts_at, ends_at = maintenance_span(submission)
    if starts_at is None or (ends_at is not None and ends_at <= starts_at):
        raise NoSpanOfMaintenance

    def do(arrival: Arrival) -> None:
        keep_notice(submission, arrival)
        settle(
            arrival,
            Outcome.MAINTENANCE_NOTICE,
            reason=promptness(submission.received_at, starts_at),
            at=at,
            subject=submission.subject,
            sender=submission.sender.address.lower(),
        )

    arrival, _ = once(submission, by=by, key=key, about=None, at=at, do=do)
    return arrival.notice
