"""Closing a Request, which asks first, and opening it again by saying what is still wanted."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST

from contacts.choices import Action
from contacts.portal.page import for_registered, person_of
from requests_intake.choices import RequestState
from requests_intake.models import IssueRequest
from requests_intake.portal.acting import SeenForm, carry_out
from requests_intake.portal.moments import my_moment
from requests_intake.portal.page import request_to_act_on
from requests_intake.portal.replying import say
from requests_intake.rules.transitions import Mover
from requests_intake.selectors.changed_since import newest_event
from requests_intake.selectors.reopening import closed_as_of
from requests_intake.services.filing import reopen_with_message
from requests_intake.services.state import close


class CloseForm(SeenForm):
    """Why, in the customer's words."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is closed"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Needed where nobody has answered yet. Whoever sees the Request reads it."),
    )


@for_registered
def close_page(request: HttpRequest, number: str) -> HttpResponse:
    """Close a Request, for who may; over what others did meanwhile it asks again."""
    issue_request, person, now = request_to_act_on(request, number, Action.CLOSE), person_of(request), timezone.now()
    if issue_request.state == RequestState.CLOSED:
        return _closed_already(request, issue_request)
    form = CloseForm(request.POST if request.method == "POST" else None, initial={"as_of": newest_event(issue_request)})
    if form.is_bound and form.is_valid():
        close_it = {"issue_request_id": issue_request.pk, "reason": form.cleaned_data["reason"], "by": person}
        if carry_out(form, issue_request, by=person, act=lambda: close(**close_it, at=now, mover=Mover.CUSTOMER)):
            messages.success(request, gettext("%(request)s is closed.") % {"request": issue_request})
            return redirect("requests:request", number)
        form.show_as_of(newest_event(issue_request))
    until = my_moment(closed_as_of(now), now=now)
    return render(request, "portal/requests/close.html", {"issue_request": issue_request, "form": form, "until": until})


@require_POST
@for_registered
def reopen(request: HttpRequest, number: str) -> HttpResponse:
    """Open a closed Request again with a message."""
    issue_request = request_to_act_on(request, number, Action.REOPEN)
    return say(request, issue_request, reopen_with_message, done=gettext("The Request is open again."))


def _closed_already(request: HttpRequest, issue_request: IssueRequest) -> HttpResponse:
    closed = issue_request.events.filter(kind="closed").order_by("pk").last()
    what = closed.text if closed else gettext("it was closed")
    messages.info(request, gettext("Closed already: %(what)s.") % {"what": what.rstrip(".")})
    return redirect("requests:request", issue_request.number)
