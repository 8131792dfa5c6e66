"""The customer's steps while a Critical or Urgent Request is worked on: clauses 3.1a, 3.1b, 3.1c; and E.1."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST

from contacts.choices import Action
from contacts.portal.page import deny, for_registered, person_of
from requests_intake.choices import FindingState, RequestState
from requests_intake.models import IssueRequest
from requests_intake.portal.acting import LARGEST_ID, SeenForm, carry_out
from requests_intake.portal.page import request_or_404, request_to_act_on
from requests_intake.portal.request_page import page_context
from requests_intake.selectors.changed_since import newest_event
from requests_intake.selectors.judge import judge
from requests_intake.services.decisions import confirm_by_esc, confirm_trained_staff
from requests_intake.services.remedies import mark_implemented, mark_provided, mark_verified

_STEPS = {"implemented": mark_implemented, "verified": mark_verified}


class StepForm(SeenForm):
    """How far a fix or workaround is."""

    step = forms.ChoiceField(choices=[(step, step) for step in _STEPS])


class TrainedStaffForm(SeenForm):
    """Who of the customer's trained staff works on the Issue."""

    who = forms.CharField(
        label=gettext_lazy("Who of your trained staff works on it"),
        max_length=200,
        error_messages={"required": gettext_lazy("Name the person.")},
    )


@require_POST
@for_registered
def remedy(request: HttpRequest, number: str, remedy_id: int) -> HttpResponse:
    """A fix or workaround is implemented, or it is verified that it works. Clause 3.1b."""
    issue_request = request_to_act_on(request, number, Action.TAKE_STEP)
    _of_this(request, issue_request.remedies, remedy_id)
    form = StepForm(request.POST)
    done = gettext("Kept, with your name and the time.")
    return _act(
        request,
        issue_request,
        form,
        lambda told: _STEPS[told["step"]](remedy_id=remedy_id, by=person_of(request), at=timezone.now()),
        done,
    )


@require_POST
@for_registered
def access(request: HttpRequest, number: str, access_id: int) -> HttpResponse:
    """An access that was asked for is provided. Clause 3.1c."""
    issue_request = request_to_act_on(request, number, Action.TAKE_STEP)
    _of_this(request, issue_request.asked_accesses, access_id)
    return _act(
        request,
        issue_request,
        SeenForm(request.POST),
        lambda told: mark_provided(access_id=access_id, by=person_of(request), at=timezone.now()),
        gettext("Kept, with your name and the time."),
    )


@require_POST
@for_registered
def trained_staff(request: HttpRequest, number: str) -> HttpResponse:
    """Somebody of the customer's trained staff is named. Clause 3.1a."""
    issue_request, by, at = request_to_act_on(request, number, Action.TAKE_STEP), person_of(request), timezone.now()
    return _act(
        request,
        issue_request,
        TrainedStaffForm(request.POST),
        lambda told: confirm_trained_staff(issue_request_id=issue_request.pk, who=told["who"], by=by, at=at),
        gettext("Your trained staff is named."),
    )


@for_registered
def confirm(request: HttpRequest, number: str) -> HttpResponse:
    """An ESC of the license stands behind a Request that somebody else filed; asks first. Clause E.1."""
    issue_request, person, now = (
        request_to_act_on(request, number, Action.STAND_BEHIND),
        person_of(request),
        timezone.now(),
    )
    finding = judge(issue_request, at=now).assessment.finding("E.1")
    if finding.state is not FindingState.MISSING or issue_request.state == RequestState.CLOSED:
        messages.info(request, gettext("Nothing is to be confirmed: %(evidence)s.") % {"evidence": finding.evidence})
        return redirect("requests:request", number)
    form = SeenForm(request.POST if request.method == "POST" else None, initial={"as_of": newest_event(issue_request)})
    if form.is_bound and form.is_valid():
        pk, name = issue_request.pk, str(person)
        act = partial(confirm_by_esc, issue_request_id=pk, esc_name=name, by=person, at=now)
        if carry_out(form, issue_request, by=person, act=act):
            messages.success(request, gettext("You have confirmed the Request."))
            return redirect("requests:request", number)
        form.show_as_of(newest_event(issue_request))
    context = {"issue_request": issue_request, "finding": finding, "form": form}
    return render(request, "portal/requests/confirm.html", context)


def _act(
    request: HttpRequest, issue_request: IssueRequest, form: SeenForm, act: Callable[[dict[str, Any]], Any], done: str
) -> HttpResponse:
    """Do it and return to the page, or show the page with what stands in the way."""
    person = person_of(request)
    if form.is_valid() and carry_out(form, issue_request, by=person, act=lambda: act(form.cleaned_data)):
        messages.success(request, done)
        return redirect("requests:request", issue_request.number)
    context = page_context(request_or_404(request, issue_request.number), person, timezone.now())
    return render(request, "portal/requests/request.html", context | {"refused": form})


def _of_this(request: HttpRequest, rows: Any, pk: int) -> None:
    """Only what belongs to this very Request is found."""
    if pk > LARGEST_ID or not rows.filter(pk=pk).exists():
        deny(request, "no such step")
