"""What arrived: the list, the page of one, and what staff may do with mail that is held."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone

from requests_intake.admin.arrival_filters import OutcomeFilter
from requests_intake.admin.download import as_download
from requests_intake.admin.marks import Mark, mark_of_outcome
from requests_intake.admin.raw_text import as_plain_text
from requests_intake.admin.read_only import PageAdmin
from requests_intake.admin.staff import member_of_staff
from requests_intake.channels.email.here import read_mail_here
from requests_intake.choices import Outcome
from requests_intake.models import Arrival
from requests_intake.selectors.desk_mail import SHOWN_BYTES, arrivals, held_count, raw_head
from requests_intake.selectors.told_moment import ToldMoment, told_moment
from requests_intake.services.arrivals import content_of, retry
from requests_intake.services.intake import AlreadySettledError, open_held

PAGE = "admin:requests_intake_arrival_change"
REQUEST_PAGE = "admin:requests_intake_issuerequest_change"


@admin.register(Arrival)
class ArrivalAdmin(PageAdmin):
    list_filter = (OutcomeFilter,)
    search_fields = ("^sender", "subject", "=sha256")
    search_help_text = "Sender, subject or SHA-256"
    change_list_template = "admin/desk/arrival_list.html"
    page_template = "admin/desk/arrival.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Arrival]:
        return arrivals()

    def rows(self, objects: Sequence[Arrival], *, now: datetime) -> list[tuple[Arrival, Mark, ToldMoment]]:
        return [(row, mark_of_outcome(row.outcome), told_moment(row.received_at, now=now)) for row in objects]

    def beside_rows(self, changelist: ChangeList) -> dict[str, Any]:
        return {"held_count": held_count()}

    def get_urls(self) -> list[URLPattern]:
        view, name = self.admin_site.admin_view, "requests_intake_arrival"
        return [
            path("<int:pk>/raw/", view(self.raw), name=f"{name}_raw"),
            path("<int:pk>/read-again/", view(self.read_again), name=f"{name}_read_again"),
            path("<int:pk>/open/", view(self.open_as_request), name=f"{name}_open"),
            *super().get_urls(),
        ]

    def page_context(self, request: HttpRequest, row: Arrival, *, now: datetime) -> dict[str, Any]:
        return {
            "title": row.subject or f"Arrival {row.pk}",
            "arrival": row,
            "mark": mark_of_outcome(row.outcome),
            "received": told_moment(row.received_at, now=now),
            "read": told_moment(row.read_at, now=now) if row.read_at else None,
            "deliveries": [(one, told_moment(one.received_at, now=now)) for one in row.deliveries.all()],
            "raw": as_plain_text(raw_head(row)),
            "cut": row.size > SHOWN_BYTES,
            "may_act": row.outcome == Outcome.HELD and self._may_act(request),
        }

    def raw(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The mail byte for byte, to be saved."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        arrival = get_object_or_404(Arrival, pk=pk)
        return as_download(HttpResponse(content_of(arrival)), f"arrival-{arrival.pk}.eml")

    def read_again(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Give a held mail back to the worker."""
        self._require_act(request)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        arrival = retry(arrival_id=get_object_or_404(Arrival, pk=pk).pk, at=timezone.now())
        if arrival.outcome:
            self.message_user(request, "This mail is not held any more.", messages.WARNING)
        else:
            self.message_user(request, "The worker reads it again within seconds.", messages.SUCCESS)
        return redirect(PAGE, pk)

    def open_as_request(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Open a held mail as a Request of its own."""
        self._require_act(request)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        arrival = get_object_or_404(Arrival, pk=pk)
        reading = read_mail_here(
            content_of(arrival), received_at=arrival.received_at, envelope_sender=arrival.envelope_sender
        )
        if reading.submission is None:
            told = f"Nothing in this mail could be read: {reading.reason}. Save it, and ask its sender to write again."
            self.message_user(request, told, messages.ERROR)
            return redirect(PAGE, pk)
        try:
            opened = open_held(reading.submission, arrival_id=pk, by=member_of_staff(request), at=timezone.now())
        except AlreadySettledError as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return redirect(PAGE, pk)
        self.message_user(request, f"Opened as {opened}.", messages.SUCCESS)
        return redirect(REQUEST_PAGE, opened.pk)

    def _may_act(self, request: HttpRequest) -> bool:
        return request.user.has_perm("requests_intake.change_arrival")

    def _require_act(self, request: HttpRequest) -> None:
        if not self._may_act(request):
            raise PermissionDenied
