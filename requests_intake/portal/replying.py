"""Writing on a Request: a message with files, which takes the path that a mail takes."""

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
from requests_intake.portal.asker import filed_by, submission_here
from requests_intake.portal.files_field import FilesField, files_of
from requests_intake.portal.key_field import KeyField
from requests_intake.portal.page import request_to_act_on
from requests_intake.portal.request_page import page_context
from requests_intake.services.filing import add_message
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
    """Send a message on a Request; a closed one is open again by it."""
    issue_request, person, now = request_to_act_on(request, number, Action.REPLY), person_of(request), timezone.now()
    form = ReplyForm(request.POST, request.FILES)
    if form.is_valid():
        told = form.cleaned_data
        by = filed_by(person, issue_request.license, at=now)
        said = submission_here(by, issue_request.license, {}, at=now, text=told["text"], files=files_of(told["files"]))
        try:
            add_message(issue_request_id=issue_request.pk, submission=said, by=by, key=told["key"], at=now)
            messages.success(request, gettext("Your message is sent."))
            return redirect("requests:request", number)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = page_context(issue_request, person, now) | {"reply": form}
    return render(request, "portal/requests/request.html", context)
