"""Writing on a Request: a message with files, which takes the path that a mail takes."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST

from contacts.choices import Action
from contacts.portal.page import for_registered, person_of
from licensing.services.refusal import Refusal
from requests_intake.models import IssueRequest
from requests_intake.portal.asker import filed_by, submission_here
from requests_intake.portal.files_field import FilesField, files_of
from requests_intake.portal.key_field import KeyField
from requests_intake.portal.page import request_or_404, request_to_act_on
from requests_intake.portal.request_page import page_context
from requests_intake.services.filing import Filed, add_to_open
from requests_intake.submission import LONGEST_TEXT


class ReplyForm(forms.Form):
    """What to say, and files. `key` is drawn anew for each page, so that a message is sent once."""

    key = KeyField()
    text = forms.CharField(
        label=gettext_lazy("Your message"),
        max_length=LONGEST_TEXT,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    files: Any = FilesField(label=gettext_lazy("Files"))


@require_POST
@for_registered
def reply(request: HttpRequest, number: str) -> HttpResponse:
    """Send a message on a Request. One that was closed meanwhile is not opened again unawares."""
    issue_request = request_to_act_on(request, number, Action.REPLY)
    return say(request, issue_request, add_to_open, done=gettext("Your message is sent."))


def say(request: HttpRequest, issue_request: IssueRequest, send: Callable[..., Filed], *, done: str) -> HttpResponse:
    """What was written goes on the Request by a service, which refuses with a sentence."""
    person, now = person_of(request), timezone.now()
    form = ReplyForm(request.POST, request.FILES)
    if form.is_valid():
        told, license = form.cleaned_data, issue_request.license
        by = filed_by(person, license, at=now)
        said = submission_here(by, license, {}, at=now, text=told["text"], files=files_of(told["files"]))
        try:
            send(issue_request_id=issue_request.pk, submission=said, by=by, key=told["key"], at=now)
            messages.success(request, done)
            return redirect("requests:request", issue_request.number)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    shown = request_or_404(request, issue_request.number)
    return render(request, "portal/requests/request.html", page_context(shown, person, now) | {"reply": form})
