"""What arrived: the list, the page of one, and what staff may do with mail that is held."""

import logging
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

from requests_intake.admin.arrival_filters import DayFilter, OutcomeFilter
from requests_intake.admin.held_forms import HELD_FORMS, HeldForm, UnreadableError
from requests_intake.admin.journal import journal_page
from requests_intake.admin.marks import Mark, mark_of_arrival
from requests_intake.admin.raw_text import as_plain_text
from requests_intake.admin.read_only import PageAdmin
from requests_intake.admin.rehearse import rehearse_page
from requests_intake.admin.staff import member_of_staff
from requests_intake.choices import Channel, Outcome
from requests_intake.download import as_download
from requests_intake.models import Arrival
from requests_intake.selectors.desk_mail import SHOWN_BYTES, arrivals, files_of, held_count, infected_among, raw_head
from requests_intake.selectors.look_alike import imitation
from requests_intake.selectors.told_moment import ToldMoment, told_moment
from requests_intake.services.arrivals import AlreadySettledError, content_of

logger = logging.getLogger(__name__)
PAGE = "admin:requests_intake_arrival_change"
REQUEST_PAGE = "admin:requests_intake_issuerequest_change"


@admin.register(Arrival)
class ArrivalAdmin(PageAdmin):
    list_filter = (OutcomeFilter, DayFilter)
    search_fields = ("^sender", "subject", "=sha256")
    search_help_text = "Sender, subject or SHA-256"
    change_list_template = "admin/desk/arrival_list.html"
    page_template = "admin/desk/arrival.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Arrival]:
        return arrivals()

    def rows(self, objects: Sequence[Arrival], *, now: datetime) -> list[tuple[Arrival, Mark, ToldMoment]]:
        return [(row, mark_of_arrival(row), told_moment(row.received_at, now=now)) for row in objects]

    def beside_rows(self, request: HttpRequest, changelist: ChangeList) -> dict[str, Any]:
        return {"held_count": held_count()}

    def get_urls(self) -> list[URLPattern]:
        view, name = self.admin_site.admin_view, "requests_intake_arrival"
        return [
            path("rehearse/", view(self.rehearse), name=f"{name}_rehearse"),
            path("journal/", view(self.journal), name=f"{name}_journal"),
            path("<int:pk>/raw/", view(self.raw), name=f"{name}_raw"),
            *(
                path(f"<int:pk>/{act}/", view(self.act), {"name": act}, name=f"{name}_{act.replace('-', '_')}")
                for act in HELD_FORMS
            ),
            *super().get_urls(),
        ]

    def page_context(
        self, request: HttpRequest, row: Arrival, *, now: datetime, refused: HeldForm | None = None
    ) -> dict[str, Any]:
        may_act = self._may_act(request)
        is_held = row.outcome == Outcome.HELD and row.set_aside_at is None
        forms = {name: form() for name, form in HELD_FORMS.items()} | ({refused.name: refused} if refused else {})
        return {
            "title": row.subject or f"Arrival {row.pk}",
            "arrival": row,
            "mark": mark_of_arrival(row),
            "received": told_moment(row.received_at, now=now),
            "read": told_moment(row.read_at, now=now) if row.read_at else None,
            "deliveries": [(one, told_moment(one.received_at, now=now)) for one in row.deliveries.all()],
            "raw": as_plain_text(raw_head(row)),
            "ending": _ending(row),
            "imitation": imitation(row.sender, row.issue_request),
            "files": files_of(row),
            "infected": infected_among(row),
            "cut": row.size > SHOWN_BYTES,
            "forms": {name.replace("-", "_"): form for name, form in forms.items()} if is_held and may_act else {},
            "is_held": is_held,
            "set_aside": told_moment(row.set_aside_at, now=now) if row.set_aside_at else None,
        }

    def rehearse(self, request: HttpRequest) -> HttpResponse:
        """What a mail would do, for who may see what arrived."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self.page_response(request, rehearse_page(request, now=timezone.now()), "admin/desk/rehearse.html")

    def journal(self, request: HttpRequest) -> HttpResponse:
        """What became of every byte, day by day, for who may see what arrived."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self.page_response(request, journal_page(request, now=timezone.now()), "admin/desk/journal.html")

    def raw(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """What arrived byte for byte, to be saved."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        arrival = get_object_or_404(Arrival, pk=pk)
        if infected := infected_among(arrival):
            return self._refuse(request, pk, f"It holds an infected file and is handed out to nobody: {infected}.")
        return as_download(HttpResponse(content_of(arrival)), f"arrival-{arrival.pk}.{_ending(arrival)}")

    def act(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Do one thing with a held mail. Whatever goes wrong, the mail stays held."""
        self._require_act(request)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        arrival, now = get_object_or_404(arrivals(), pk=pk), timezone.now()
        form = HELD_FORMS[name](request.POST)
        try:
            done = form.perform(arrival, by=member_of_staff(request), at=now)
        except (AlreadySettledError, UnreadableError) as refusal:
            return self._refuse(request, pk, str(refusal))
        except Exception as fault:
            logger.exception("%s of arrival %s failed", name, pk)
            why = f"It could not be taken in ({type(fault).__name__}) and is as it was. The log of the site says why."
            return self._refuse(request, pk, why)
        if done is None:
            return self.page_response(request, self.page_context(request, arrival, now=now, refused=form))
        self.message_user(request, done.sentence, messages.SUCCESS)
        return redirect(REQUEST_PAGE, done.issue_request.pk) if done.issue_request else redirect(PAGE, pk)

    def _refuse(self, request: HttpRequest, pk: int, why: str) -> HttpResponse:
        self.message_user(request, why, messages.ERROR)
        return redirect(PAGE, pk)

    def _may_act(self, request: HttpRequest) -> bool:
        return request.user.has_perm("requests_intake.change_arrival")

    def _require_act(self, request: HttpRequest) -> None:
        if not self._may_act(request):
            raise PermissionDenied


def _ending(arrival: Arrival) -> str:
    """A mail is kept as it came, what was typed as JSON."""
    return "eml" if arrival.channel == Channel.EMAIL else "json"
