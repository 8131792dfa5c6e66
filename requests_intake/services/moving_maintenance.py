"""Announced maintenance is moved or cancelled, until it begins. Clause 3.4."""

from datetime import datetime

from django.db import transaction

from contacts.models import User
from contacts.rules.seen_mark import seen_mark
from licensing.services.refusal import Refusal
from requests_intake.models import MaintenanceNotice, MovedMaintenance
from requests_intake.rules.maintenance import MaintenanceSpan, counts_from


class NoticeStandsFast(Refusal):
    """The maintenance has begun or was cancelled: what was announced of it stays as it is."""

    clause = "3.4"

    def __init__(self, notice: MaintenanceNotice) -> None:
        what = "was cancelled" if notice.cancelled_at else "has begun"
        super().__init__(f"This maintenance {what}, so its notice stays as it is. Announce further work anew.")


class NoticeChangedMeanwhile(Refusal):
    """Somebody else has moved the maintenance since the page was opened."""

    clause = "3.4"

    def __init__(self) -> None:
        super().__init__(
            "This maintenance was moved meanwhile by somebody else. Compare it with what stands there now."
        )


def mark_of_notice(notice: MaintenanceNotice) -> str:
    """Stands for a notice as it is, so that a form can tell upon what it was filled in."""
    moments = (notice.starts_at, notice.ends_at, notice.received_at, notice.cancelled_at)
    return seen_mark(*(moment and moment.timestamp() for moment in moments))


def span_of(notice: MaintenanceNotice) -> MaintenanceSpan:
    """From when until when."""
    return MaintenanceSpan(notice.starts_at, notice.ends_at)


@transaction.atomic
def move_maintenance(*, notice_id: int, span: MaintenanceSpan, seen: str, by: User, at: datetime) -> MaintenanceNotice:
    """Announce another span in place of the one announced; nothing is written where nothing differs.

    A span outside of what was announced is announced now, and in time or late by that. `seen` is the mark of what it
    was moved upon. Raises NoticeStandsFast, NoticeChangedMeanwhile.
    """
    notice = _to_be_changed(notice_id, seen, at)
    if span_of(notice) == span:
        return notice
    MovedMaintenance.objects.create(
        notice=notice,
        moved_at=at,
        moved_by=by,
        started_at=notice.starts_at,
        ended_at=notice.ends_at,
        announced_at=notice.received_at,
    )
    notice.received_at = counts_from(span, announced=span_of(notice), received_at=notice.received_at, at=at)
    notice.starts_at, notice.ends_at = span.starts_at, span.ends_at
    notice.save(update_fields=["starts_at", "ends_at", "received_at"])
    return notice


@transaction.atomic
def cancel_maintenance(*, notice_id: int, seen: str, by: User, at: datetime) -> None:
    """The work does not take place. Raises NoticeStandsFast, NoticeChangedMeanwhile."""
    notice = _to_be_changed(notice_id, seen, at)
    notice.cancelled_at, notice.cancelled_by = at, by
    notice.save(update_fields=["cancelled_at", "cancelled_by"])


def _to_be_changed(notice_id: int, seen: str, at: datetime) -> MaintenanceNotice:
    notice = MaintenanceNotice.objects.select_for_update(of=("self",)).get(pk=notice_id)
    if notice.cancelled_at or notice.starts_at <= at:
        raise NoticeStandsFast(notice)
    if seen != mark_of_notice(notice):
        raise NoticeChangedMeanwhile
    return notice
