"""The screen for a call to Customer Service: who is calling, about whom, what may be done, what changes. Clause 1.3."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from unfold.admin import ModelAdmin

from contacts.access import escs_visible_to, may
from contacts.admin.guarded import staff_member
from contacts.admin.phone_form import PhoneChangeForm
from contacts.choices import Action, CallerProof
from contacts.models import EnterpriseSupportContact
from contacts.rules.phone_hours import PhoneHours
from contacts.rules.rights import Decision
from contacts.selectors import callers_found_by, escs_of
from contacts.services.phone_changes import PhoneCall, change_by_phone, phone_hours_of
from licensing.models import License
from licensing.services.refusal import Refusal

NAME = "contacts_enterprisesupportcontact_by_phone"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a call stands: what the hours say, whether who types may override them, and who may be changed."""

    hours: PhoneHours
    may_override: Decision
    about: tuple[tuple[EnterpriseSupportContact, Decision], ...]

    @property
    def may_go_on(self) -> bool:
        """Whether a change can be taken now at all."""
        return self.hours.open or self.may_override.allowed


def by_phone(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Each step is an address of its own: `q` what was searched, `caller` and `about` the ESCs chosen."""
    if not may(request.user, Action.CHANGE_BY_PHONE, License):
        raise PermissionDenied
    at, query = timezone.now(), request.GET.get("q", "")
    caller = _esc(request, "caller")
    standing = _standing(request, caller, at) if caller else None
    about = _esc(request, "about")
    context: dict[str, Any] = {"query": query, "caller": caller, "standing": standing, "about": None, "form": None}
    if caller and standing:
        decision = dict(standing.about).get(about) if about else None
        context |= {"about": about if decision else None, "decision": decision}
        if about and decision and standing.may_go_on:
            data = request.POST if request.method == "POST" else None
            form = PhoneChangeForm(about, data, override=not standing.hours.open)
            if form.is_valid() and _carry_out(model_admin, request, form, caller, about, at):
                return redirect(f"{request.path}?caller={caller.pk}")
            context["form"] = form if decision.allowed else None
    else:
        context["found"] = callers_found_by(query)
    framed = {
        **model_admin.admin_site.each_context(request),
        "title": "Change by phone",
        "is_fullwidth": "1",
        **context,
    }
    return TemplateResponse(request, "admin/desk/by_phone.html", framed)


def _esc(request: HttpRequest, name: str) -> EnterpriseSupportContact | None:
    pk = request.GET.get(name, "")
    escs = escs_visible_to(request.user).select_related("person", "license__plan__customer_service_calendar")
    return escs.filter(pk=pk).first() if pk.isdecimal() else None


def _standing(request: HttpRequest, caller: EnterpriseSupportContact, at: datetime) -> Standing:
    escs = escs_of(caller.license).select_related("person", "license")
    return Standing(
        hours=phone_hours_of(caller.license, at=at),
        may_override=may(request.user, Action.OVERRIDE_HOURS, License),
        about=tuple((esc, may(caller.person, Action.CHANGE, esc, at=at)) for esc in escs),
    )


def _carry_out(
    model_admin: ModelAdmin,
    request: HttpRequest,
    form: PhoneChangeForm,
    caller: EnterpriseSupportContact,
    about: Any,
    at: datetime,
) -> bool:
    """Change it, and say whether it was; what was wrong is on the form then."""
    told = form.cleaned_data
    call = PhoneCall(caller, CallerProof(told["identified_by"]), staff_member(request), told.get("override_reason", ""))
    try:
        change = change_by_phone(call=call, about=about, details=form.details(), at=at, seen=told["seen"])
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    said = f"{about.person} is told by mail what was changed." if change else "Nothing was different, nothing changed."
    model_admin.message_user(request, said, messages.SUCCESS if change else messages.INFO)
    return True
