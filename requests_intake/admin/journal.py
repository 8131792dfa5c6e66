"""The page of the mail journal: each day, every byte that was received and what became of it."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from requests_intake.admin.arrival_filters import day_named
from requests_intake.admin.marks import NOT_READ_YET, Mark, mark
from requests_intake.choices import Outcome
from requests_intake.selectors.desk_mail import Waiting, held_mail_may_wait, waiting_mail
from requests_intake.selectors.flood import queue_is_deep
from requests_intake.selectors.mail_journal import DAYS, JournalDay, Tally, mail_journal
from requests_intake.selectors.told_moment import told_moment

_COLUMNS: list[tuple[str, Mark]] = [*((word.value, mark(word)) for word in Outcome), ("", NOT_READ_YET)]


def journal_page(request: HttpRequest, *, now: datetime) -> dict[str, Any]:
    """A month of the journal, up to the day `until` of the address or today, and what waits now."""
    today = timezone.localdate(now)
    last = min(day_named(request.GET.get("until", "")) or today, today)
    waiting = waiting_mail(at=now)
    held, unread = waiting[Waiting.HELD], waiting[Waiting.UNREAD]
    days = mail_journal(last=last)
    return {
        "title": "Mail journal",
        "columns": [shown for _, shown in _COLUMNS],
        "days": [(day, list(_cells(day))) for day in days],
        "unbalanced": [day.on for day in days if not day.balanced],
        "held": held,
        "held_late": held.oldest_at is not None and now - held.oldest_at >= held_mail_may_wait(),
        "flooded_by": unread.count if queue_is_deep(unread.count) else 0,
        "oldest": told_moment(held.oldest_at, now=now) if held.oldest_at else None,
        "last": last,
        "first": last - timedelta(days=DAYS - 1),
        "earlier": last - timedelta(days=DAYS),
        "later": min(last + timedelta(days=DAYS), today) if last < today else None,
    }


def _cells(day: JournalDay) -> Any:
    for outcome, _ in _COLUMNS:
        yield outcome or "unread", day.became.get(outcome, Tally())
