"""The page of a maintenance notice: how it stands, moved and cancelled by whom that is given. Clause 3.4."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from contacts.access import may as may_on_license
from contacts.choices import Action
from contacts.portal.page import deny, for_registered, person_of
from contacts.portal.sure import is_sure
from licensing.services.refusal import Refusal
from requests_intake.access import may
from requests_intake.models import MaintenanceNotice
from requests_intake.portal.announcing import SpanForm
from requests_intake.portal.moments import my_moment
from requests_intake.portal.promptness import promptness
from requests_intake.portal.told_notice import told_notice
from requests_intake.rules.maintenance import counts_from
from requests_intake.services.moving_maintenance import (
    NoticeChangedMeanwhile,
    cancel_maintenance,
    mark_of_notice,
    move_maintenance,
    span_of,
)


@for_registered
def notice_page(request: HttpRequest, notice_id: int) -> HttpResponse:
    """A notice, for who may see it; POST moves the maintenance or checks that, by its button."""
    action = Action.CHANGE if request.method == "POST" else Action.VIEW
    notice, now = _notice_or_404(request, notice_id, action), timezone.now()
    form, overtaken = SpanForm(request.POST or None, initial=vars(notice)), False
    if form.is_valid() and request.POST.get("act") == "move":
        try:
            move_maintenance(
                notice_id=notice.pk,
                span=form.span(),
                seen=request.POST.get("seen", ""),
                by=person_of(request),
                at=now,
            )
            messages.success(request, gettext("The notice is saved."))
            return redirect("requests:notice", notice.pk)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            overtaken = isinstance(refusal, NoticeChangedMeanwhile)
    context = _context(request, notice, form, now) | {"overtaken": overtaken}
    page = "_promptness.html" if request.headers.get("HX-Request") else "notice.html"
    return render(request, f"portal/requests/{page}", context)


@for_registered
def cancel_page(request: HttpRequest, notice_id: int) -> HttpResponse:
    """The work does not take place: asks first."""
    notice, now, refused = _notice_or_404(request, notice_id, Action.CHANGE), timezone.now(), ""
    seen = mark_of_notice(notice)
    try:
        if is_sure(request, seen):
            cancel_maintenance(notice_id=notice.pk, seen=seen, by=person_of(request), at=now)
            messages.success(request, gettext("The maintenance is cancelled."))
            return redirect("requests:notice", notice.pk)
    except Refusal as refusal:
        refused = str(refusal)
    context = {"told_notice": told_notice(notice, now=now), "refused": refused, "seen": seen}
    return render(request, "portal/requests/notice_cancel.html", context)


def _notice_or_404(request: HttpRequest, notice_id: int, action: Action) -> MaintenanceNotice:
    found = MaintenanceNotice.objects.select_related("license", "production_system", "cancelled_by")
    notice = found.filter(pk=notice_id).first() or deny(request, "no such notice")
    if not may(person_of(request), action, notice):
        deny(request, f"may not {action.label}")
    return notice


def _context(request: HttpRequest, notice: MaintenanceNotice, form: SpanForm, now: datetime) -> dict[str, Any]:
    person, told, moved_to = person_of(request), told_notice(notice, now=now), _moved_to(form)
    counted_from = now
    if moved_to:
        counted_from = counts_from(moved_to, announced=span_of(notice), received_at=notice.received_at, at=now)
    return {
        "notice": notice,
        "told_notice": told,
        "form": form,
        "seen": mark_of_notice(notice),
        "may_change": bool(may(person, Action.CHANGE, notice)) and not told.stands_fast,
        "sees_license": bool(notice.license and may_on_license(person, Action.VIEW, notice.license)),
        "moves": [(move, my_moment(move.moved_at, now=now)) for move in notice.moves.select_related("moved_by")],
        "promptness": promptness(
            moved_to.starts_at if moved_to else notice.starts_at, announced_at=counted_from, now=now
        ),
        "typed": moved_to is not None,
        "kept_moment": my_moment(counted_from, now=now) if counted_from == notice.received_at else None,
    }


def _moved_to(form: SpanForm) -> Any:
    """The span that was typed; None where there is none."""
    return form.span() if form.is_bound and form.is_valid() else None
