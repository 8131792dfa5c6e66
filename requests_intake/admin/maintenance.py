"""Announced maintenance: in time or late. Clause 3.4."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from unfold.decorators import display

from contacts.choices import Action
from licensing.models import License
from requests_intake.access import may
from requests_intake.admin.marks import ATTENTION, GOOD, QUIET, Mark
from requests_intake.admin.notice_form import ANNOUNCE, announce
from requests_intake.admin.read_only import ReadOnlyAdmin
from requests_intake.models import MaintenanceNotice
from requests_intake.rules.maintenance import notice_given, timely
from requests_intake.selectors.told_moment import span, told_moment

IN_TIME, LATE, CANCELLED = Mark("in time", GOOD), Mark("late", ATTENTION), Mark("cancelled", QUIET)


def mark_of_notice(notice: MaintenanceNotice) -> Mark:
    """Whether it was announced at least 72 hours before its start, or does not take place."""
    if notice.cancelled_at:
        return CANCELLED
    return IN_TIME if timely(notice.received_at, notice.starts_at) else LATE


@admin.register(MaintenanceNotice)
class MaintenanceNoticeAdmin(ReadOnlyAdmin):
    search_fields = ("=license__number", "^announced_by", "production_system_name")
    search_help_text = "License number, sender or Production System"
    change_list_template = "admin/desk/notice_list.html"
    readonly_fields = ("announced", "moved")
    fields = (
        "announced",
        ("license", "production_system", "production_system_name"),
        ("starts_at", "ends_at"),
        ("received_at", "announced_by"),
        "moved",
        ("cancelled_at", "cancelled_by"),
        "arrival",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[MaintenanceNotice]:
        return super().get_queryset(request).select_related("license", "production_system", "arrival", "cancelled_by")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [path("announce/", view(self.announce), name=ANNOUNCE), *super().get_urls()]

    def announce(self, request: HttpRequest) -> HttpResponse:
        """Staff enter what a customer announced; the answer says whether it was in time."""
        done = announce(self, request)
        if isinstance(done, HttpResponse):
            return done
        self.message_user(request, f"The notice is kept: {self.announced(done)}.", messages.SUCCESS)
        return redirect("admin:requests_intake_maintenancenotice_change", done.pk)

    @display(description="announced")
    def announced(self, notice: MaintenanceNotice) -> str:
        given = notice_given(notice.received_at, notice.starts_at)
        mark = mark_of_notice(notice)
        return f"{mark.shape} {mark.word}: {span(abs(given))} {'before' if given >= abs(given) else 'after'} its start"

    @display(description="moved")
    def moved(self, notice: MaintenanceNotice) -> str:
        """By whom, when, and from which start; oldest first."""
        now = timezone.now()
        told = (
            f"{told_moment(move.moved_at, now=now).here} by {move.moved_by},"
            f" from {told_moment(move.started_at, now=now).here}"
            for move in notice.moves.select_related("moved_by")
        )
        return "; ".join(told) or "no"

    def beside_rows(self, request: HttpRequest, changelist: ChangeList) -> dict[str, Any]:
        return {"may_announce": bool(may(request.user, Action.ANNOUNCE, License))}

    def rows(self, objects: Sequence[MaintenanceNotice], *, now: datetime) -> list[tuple[Any, ...]]:
        return [
            (row, mark_of_notice(row), told_moment(row.starts_at, now=now), told_moment(row.received_at, now=now))
            for row in objects
        ]
