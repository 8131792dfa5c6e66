"""The screen for a call to Customer Service: who is calling, about whom, what may be done, what changes. Clause 1.3.

Each step of the way is an address of its own: `q` what was searched, `caller` and `license` who calls about what, `do`
and `about` what is to be done to whom. A form that is sent with `look` is tried and taken back.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import urlencode
from unfold.admin import ModelAdmin

from contacts.access import may
from contacts.admin.guarded import staff_member
from contacts.admin.phone.acts import Act
from contacts.admin.phone.forms import CallForm
from contacts.admin.phone.standing import Standing, standing_of
from contacts.choices import Action
from contacts.selectors.callers import CALLERS_SHOWN, Caller, caller_of, callers_found_by
from contacts.services.taken_back import taken_back
from licensing.models import License
from licensing.services.refusal import Refusal

NAME = "contacts_enterprisesupportcontact_by_phone"
_MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Step:
    """A step that was chosen, with what it is done to and the form of it."""

    act: Act
    about: Any
    form: CallForm


def by_phone(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """The whole screen. Every part of it that is asked for again while typing is picked from the whole."""
    if not may(request.user, Action.CHANGE_BY_PHONE, License):
        raise PermissionDenied
    at = timezone.now()
    caller = caller_of(_id(request, "caller"), _id(request, "license"), at=at)
    if caller is None:
        query = request.GET.get("q", "")
        found = callers_found_by(query, at=at)
        return _shown(model_admin, request, query=query, found=found, most=CALLERS_SHOWN)
    standing = standing_of(caller, staff_member(request), at=at)
    context = {"caller": caller, "standing": standing, "here": urlencode(_who(caller))}
    act, about, decision = standing.chosen(request.GET.get("do", ""), _id(request, "about"))
    if act is None:
        return _shown(model_admin, request, **context)
    context |= {"act": act, "about": about, "decision": decision, "title_of_act": act.title.format(_told(about))}
    if decision and (standing.may_go_on or request.method == "POST"):  # what was typed stays when the hours close
        step = _step(request, act, about, standing)
        if request.method == "POST" and "look" in request.POST:
            context |= {"looked": True, "in_the_way": _in_the_way(request, step, caller, at)}
        elif request.method == "POST" and step.form.is_valid() and _carry_out(model_admin, request, step, caller, at):
            return redirect(f"{request.path}?{urlencode(_who(caller))}")
        typed = getattr(step.form, "cleaned_data", {})
        refused = context.get("in_the_way") or step.form.non_field_errors()
        context |= {"form": step.form, "recipients": [] if refused else act.recipients(caller, about, typed)}
    return _shown(model_admin, request, **context)


def _shown(model_admin: ModelAdmin, request: HttpRequest, **context: Any) -> TemplateResponse:
    framed = {**model_admin.admin_site.each_context(request), "title": "Change by phone", "is_fullwidth": "1"}
    return TemplateResponse(request, "admin/desk/by_phone.html", framed | context)


def _id(request: HttpRequest, name: str) -> int:
    """A row's id in the address, 0 for what is none."""
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else 0


def _who(caller: Caller) -> dict[str, int]:
    return {"caller": caller.person.pk, "license": caller.license.pk}


def _told(about: Any) -> str:
    return str(getattr(about, "person", about))


def _step(request: HttpRequest, act: Act, about: Any, standing: Standing) -> Step:
    data = request.POST if request.method == "POST" else None
    return Step(act, about, act.form(about, data, override=standing.needs_reason))


def _in_the_way(request: HttpRequest, step: Step, caller: Caller, at: datetime) -> str:
    """Why the step would be refused as it is typed, "" where nothing stands in the way so far."""
    step.form.is_valid()
    if not step.form.may_be_rehearsed():
        return ""
    call = step.form.call(caller, staff_member(request))
    try:
        taken_back(lambda: step.act.carry_out(call, step.about, step.form, at))
    except Refusal as refusal:
        return str(refusal)
    return ""


def _carry_out(model_admin: ModelAdmin, request: HttpRequest, step: Step, caller: Caller, at: datetime) -> bool:
    """Do it, and say whether it was done; what was wrong is on the form then."""
    try:
        said = step.act.carry_out(step.form.call(caller, staff_member(request)), step.about, step.form, at)
    except Refusal as refusal:
        step.form.add_error(None, str(refusal))
        return False
    model_admin.message_user(request, said, messages.SUCCESS)
    return True
