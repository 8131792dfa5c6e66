"""The start page: what to look at first."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from requests_intake.admin.actions.called_back import CalledBackForm
from requests_intake.admin.request_rows import clock_rows
from requests_intake.models import Clock
from requests_intake.selectors.desk_mail import Queue, Waiting, held_mail_may_wait, waiting_mail
from requests_intake.selectors.desk_start import (
    SHOWN,
    due_next,
    hours_now,
    licenses_without_administrative_esc,
    waiting_for_a_call,
)
from requests_intake.selectors.flood import queue_is_deep
from requests_intake.selectors.open_proposal import open_proposals
from requests_intake.selectors.told_moment import ToldMoment, told_moment


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add the cards that this person may see."""
    at, may_see = timezone.now(), request.user.has_perm
    if may_see("requests_intake.view_issuerequest"):
        context["due_next"] = clock_rows(due_next(), at=at)
        context["calls"] = [_call(clock, at, logs=may_see(CalledBackForm.permission)) for clock in waiting_for_a_call()]
        context["proposals"] = [(one, told_moment(one.proposed_at, now=at)) for one in open_proposals()[:SHOWN]]
    sees_arrivals, sees_outbox = may_see("requests_intake.view_arrival"), may_see("requests_intake.view_outboxitem")
    mail = waiting_mail(at=at) if sees_arrivals or sees_outbox else {}
    if sees_arrivals:
        held = mail[Waiting.HELD]
        context["held_late"] = held.oldest_at is not None and at - held.oldest_at >= held_mail_may_wait()
        context["held"], context["unread"] = _told(mail[Waiting.HELD], at), _told(mail[Waiting.UNREAD], at)
        context["unread"]["is_deep"] = queue_is_deep(mail[Waiting.UNREAD].count)
    if sees_outbox:
        context["failed"], context["late"] = _told(mail[Waiting.FAILED], at), _told(mail[Waiting.LATE], at)
    if may_see("licensing.view_license"):
        headless = licenses_without_administrative_esc(timezone.localdate(at))
        context |= {"headless": headless[:SHOWN], "more_headless": len(headless) > SHOWN}
    if may_see("licensing.view_businesscalendar"):
        context["hours"] = [
            (team, _moment(team.state.next_closing_at, at), _moment(team.state.next_opening_at, at))
            for team in hours_now(at)
        ]
    context["no_rights"] = not request.user.get_all_permissions() and not request.user.is_superuser
    return context


def _call(clock: Clock, at: datetime, *, logs: bool) -> tuple[Clock, ToldMoment, CalledBackForm | None]:
    """A call that is waited for, and the form by which it is logged for who may log one."""
    form = CalledBackForm(clock.issue_request, at=at, key=f"-{clock.issue_request_id}") if logs else None
    return clock, told_moment(clock.due_at, now=at), form


def _told(queue: Queue, at: datetime) -> dict[str, Any]:
    return {"count": queue.count, "oldest": _moment(queue.oldest_at, at)}


def _moment(moment: datetime | None, now: datetime) -> ToldMoment | None:
    return told_moment(moment, now=now) if moment else None
