"""What leaves: to be looked at, never changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from requests_intake.admin.marks import Mark, mark
from requests_intake.admin.read_only import PageAdmin
from requests_intake.admin.word_filter import WordFilter, words_of
from requests_intake.models import OutboxItem
from requests_intake.models.delivery import DeliveryWord
from requests_intake.models.outbox import OutboxState
from requests_intake.selectors.told_moment import ToldMoment, told_moment


class OutboxStateFilter(WordFilter):
    title, parameter_name, field = "state", "state", "state"
    words = words_of(OutboxState)


class DeliveryFilter(WordFilter):
    title, parameter_name, field = "delivery", "delivery", "reports__word"
    words = words_of(DeliveryWord)


@admin.register(OutboxItem)
class OutboxAdmin(PageAdmin):
    list_filter = (OutboxStateFilter, DeliveryFilter)
    search_fields = ("^to", "subject", "=internet_message_id")
    search_help_text = "Recipient, subject or Message-ID"
    change_list_template = "admin/desk/outbox_list.html"
    page_template = "admin/desk/mail.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[OutboxItem]:
        return super().get_queryset(request).select_related("issue_request").defer("body_html")

    def rows(self, objects: Sequence[OutboxItem], *, now: datetime) -> list[tuple[OutboxItem, Mark, ToldMoment, str]]:
        return [
            (item, mark(OutboxState(item.state)), told_moment(item.queued_at, now=now), _kind(item)) for item in objects
        ]

    def page_context(self, request: HttpRequest, row: OutboxItem, *, now: datetime) -> dict[str, Any]:
        return {
            "title": row.subject,
            "kind": _kind(row),
            "item": row,
            "mark": mark(OutboxState(row.state)),
            "queued": told_moment(row.queued_at, now=now),
            "sent": told_moment(row.sent_at, now=now) if row.sent_at else None,
            "due": told_moment(row.due_at, now=now) if row.state == OutboxState.WAITING else None,
            "reports": [
                (report, mark(DeliveryWord(report.word)), told_moment(report.reported_at, now=now))
                for report in row.reports.all()
            ],
            "headers": {**row.headers, "Message-ID": row.internet_message_id},
        }


def _kind(item: OutboxItem) -> str:
    """Which letter it is, in words."""
    return item.template.replace("_", " ")
