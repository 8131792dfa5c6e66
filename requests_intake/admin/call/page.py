"""The page of a call: who it is, what is typed, what is still to be asked, and how it stands with the clauses."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from unfold.admin import ModelAdmin

from contacts.choices import Action
from requests_intake.access import may
from requests_intake.admin.call.form import SECTIONS, TypedCallForm, filled_up
from requests_intake.admin.call.pick_up import PickedUp, pick_up, picked_up
from requests_intake.admin.marks import mark
from requests_intake.admin.staff import member_of_staff
from requests_intake.channels.typed import typed_submission
from requests_intake.choices import Channel
from requests_intake.models import Call, IssueRequest
from requests_intake.rules.phone_script import asks_for_standby, to_ask
from requests_intake.rules.procedure.finding import FAILING
from requests_intake.selectors.foresee import Foresight
from requests_intake.selectors.judge import judge
from requests_intake.selectors.phone_call import Caller, Found, caller_by_keys, calls_about, find_caller, on_file
from requests_intake.selectors.standing_clock import standing_clock
from requests_intake.selectors.told_moment import told_moment
from requests_intake.services.calls import CallNotAwaitedError, CallNotPossibleError, log_awaited_call
from requests_intake.services.filing import FiledBy, SameKeyOtherContent, file_request, foresee_filing
from requests_intake.submission import Submission

CALL, READ_BACK = "requests_intake_issuerequest_call", "requests_intake_issuerequest_read_back"
_OF_LICENSE = frozenset({"company", "license", "product"})
_MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Told:
    """What has been told until now: who is calling, if known, and all that was typed."""

    caller: Caller | None
    found: Found
    searched: str
    form: TypedCallForm


def call(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """GET picks up; POST looks, checks or files, by the button. For htmx only the part that follows the typing.

    What is posted with the token of a call that cannot be going on any more is kept, as of a call picked up now.
    """
    at = timezone.now()
    if not may(request.user, Action.TAKE_CALL, IssueRequest, at=at):
        raise PermissionDenied
    going_on = picked_up(request.GET.get("call", ""), at=at)
    if going_on is None:
        going_on = pick_up(at=at)
        if request.method != "POST":
            return redirect(f"{request.path}?call={going_on.token}")
    told = _told(request.POST, at)
    if "answers" in request.POST and (answered := _answer(request, told, going_on, at)):
        return redirect("admin:requests_intake_issuerequest_change", answered.issue_request_id)
    if request.method == "POST" and request.POST.get("do") == "file" and told.form.is_valid():
        submission = _submission(told, going_on)
        try:
            filed = file_request(
                submission=submission, by=FiledBy(member_of_staff(request)), key=f"call {going_on.key}", at=at
            )
        except SameKeyOtherContent as refusal:
            told.form.add_error(None, str(refusal))
        else:
            return redirect(f"admin:{READ_BACK}", filed.issue_request.pk)
    context = {"title": "Take a call", **_context(told, going_on, at)}
    if request.headers.get("HX-Request"):
        return TemplateResponse(request, "admin/desk/call/typing.html", context)
    framed = {**model_admin.admin_site.each_context(request), **context, "is_fullwidth": "1"}
    return TemplateResponse(request, "admin/desk/call/page.html", framed)


def read_back(model_admin: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """What is read to the caller before it hangs up: the number, what is missing, what follows and when."""
    at = timezone.now()
    if not may(request.user, Action.VIEW, IssueRequest, at=at):
        raise PermissionDenied
    issue_request = get_object_or_404(IssueRequest.objects.select_related("license", "terms", "esc__person"), pk=pk)
    judged, clock = judge(issue_request, at=at), standing_clock(issue_request, obligation="first_response")  # type: ignore[arg-type]
    context = {
        "title": f"Read back {issue_request}",
        "issue_request": issue_request,
        "verdict": mark(judged.assessment.verdict),
        "priority": judged.priority,
        "clock": clock,
        "due": told_moment(clock.due_at, now=at) if clock else None,
        "missing": to_ask(judged.case, judged.assessment),
        "support_phone": settings.SUPPORT_PHONE,
    }
    framed = {**model_admin.admin_site.each_context(request), **context, "is_fullwidth": "1"}
    return TemplateResponse(request, "admin/desk/call/read_back.html", framed)


def _answer(request: HttpRequest, told: Told, going_on: PickedUp, at: datetime) -> Call | None:
    """Log this call, as of its picking up, on a Request of the caller's license that waits for it (3.3)."""
    clocks = calls_about(told.caller.license).awaiting if told.caller else ()
    awaiting = {str(clock.issue_request_id): clock.issue_request_id for clock in clocks}
    try:
        if (answered := awaiting.get(request.POST["answers"])) is None:
            raise CallNotAwaitedError
        who = told.caller.person.name if told.caller else ""
        by = member_of_staff(request)
        return log_awaited_call(issue_request_id=answered, called_at=going_on.at, by=by, at=at, who=who)
    except (CallNotAwaitedError, CallNotPossibleError) as refusal:
        told.form.add_error(None, str(refusal))
        return None


def _told(typed: QueryDict, at: datetime) -> Told:
    """The form as it was typed, filled up by what was chosen with a button."""
    searched = typed.get("q", "").replace("\0", "").strip()[:400]
    found = find_caller(searched, at=at) if searched else Found()
    chosen = typed.get("choose") or typed.get("caller", "")
    caller = None if typed.get("do") == "another" else _caller(chosen, at)
    filled = typed
    if caller and typed.get("choose"):
        filled = filled_up(typed, on_file(caller), replacing=_OF_LICENSE)
    if number := typed.get("relate"):
        filled = filled_up(filled, {"previous_request": number}, replacing=frozenset({"previous_request"}))
    form = TypedCallForm(filled if typed else None)
    form.is_valid()
    return Told(caller, found, searched, form)


def _caller(keys: str, at: datetime) -> Caller | None:
    person, _, license = keys.partition("-")
    fits = all(key.isdecimal() and len(key) <= _MOST_DIGITS for key in (person, license))
    return caller_by_keys(int(person), int(license), at=at) if fits else None


def _submission(told: Told, going_on: PickedUp) -> Submission:
    facts, person = told.form.facts(), told.caller.person if told.caller else None
    return typed_submission(
        channel=Channel.PHONE,
        received_at=going_on.at,
        address=person.email if person else "",
        name=person.name if person else told.form.facts().get("contact_name", ""),  # type: ignore[call-overload]
        facts=facts,
    )


def _context(told: Told, going_on: PickedUp, at: datetime) -> dict[str, Any]:
    foresight = foresee_filing(_submission(told, going_on), at=at)
    judged, license = foresight.judged, told.caller.license if told.caller else None
    assert judged is not None
    about = calls_about(license or judged.identity.license) if license or judged.identity.license else None  # type: ignore[arg-type]
    return {
        "form": told.form,
        "sections": [(clause, title, [told.form[name] for name in names]) for clause, title, names in SECTIONS],
        "searched": told.searched,
        "found": told.found,
        "begun": bool(told.caller or told.form.facts()),
        "caller": told.caller,
        "going_on": going_on,
        "picked_up": told_moment(going_on.at, now=at),
        "verdict": mark(judged.assessment.verdict),
        "reasons": judged.assessment.reasons,
        "priority": judged.priority,
        "asks_for_standby": asks_for_standby(judged.case),
        "license": license or judged.identity.license,
        **_due(foresight, at),
        "mail_to": foresight.letter and told.caller and told.caller.person.email,
        "to_ask": to_ask(judged.case, judged.assessment),
        "failing": [(one, mark(one.state)) for one in judged.assessment.findings if one.state in FAILING],
        "awaiting": [(clock, told_moment(clock.due_at, now=at)) for clock in about.awaiting] if about else [],
        "recent": about.recent if about else (),
        "another": reverse(f"admin:{CALL}"),
    }


def _due(foresight: Foresight, at: datetime) -> dict[str, Any]:
    response, judged = foresight.response, foresight.judged
    target = judged.terms.target_of(judged.priority) if judged else None
    return {
        "due": told_moment(response.due_at, now=at) if response else None,
        "medium": target.medium.label if target else "",
    }
