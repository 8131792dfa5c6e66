"""The start page: what to look at first."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from requests_intake.admin.request_rows import clock_rows
from requests_intake.selectors.desk_mail import Queue, inbound, outbound
from requests_intake.selectors.desk_start import due_next, hours_now, waiting_for_a_call
from requests_intake.selectors.told_moment import ToldMoment, told_moment


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add the cards that this person may see."""
    at, may_see = timezone.now(), request.user.has_perm
    if may_see("requests_intake.view_issuerequest"):
        context["due_next"] = clock_rows(due_next(), at=at)
        context["calls"] = [(clock, told_moment(clock.due_at, now=at)) for clock in waiting_for_a_call()]
    if may_see("requests_intake.view_arrival"):
        mail = inbound()
        context["held"], context["unread"] = _told(mail.held, at), _told(mail.unread, at)
    if may_see("requests_intake.view_outboxitem"):
        leaving = outbound(at=at)
        context["failed"], context["late"] = _told(leaving.failed, at), _told(leaving.late, at)
    if may_see("licensing.view_businesscalendar"):
        context["hours"] = [
            (team, _moment(team.state.next_closing_at, at), _moment(team.state.next_opening_at, at))
            for team in hours_now(at)
        ]
    context["no_rights"] = not request.user.get_all_permissions() and not request.user.is_superuser
    return context


def _told(queue: Queue, at: datetime) -> dict[str, Any]:
    return {"count": queue.count, "oldest": _moment(queue.oldest_at, at)}


def _moment(moment: datetime | None, now: datetime) -> ToldMoment | None:
    return told_moment(moment, now=now) if moment else None
