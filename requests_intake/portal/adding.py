"""Adding what a clause asks for: the facts take the path of a mail that carries their labels."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from contacts.choices import Action
from contacts.portal.page import deny, for_registered, person_of
from requests_intake.choices import FactName, RequestState
from requests_intake.models import IssueRequest
from requests_intake.portal.acting import SeenForm, carry_out
from requests_intake.portal.asker import filed_by, submission_here
from requests_intake.portal.fact_choices import choices_of
from requests_intake.portal.fact_fields import fact_field, facts_of
from requests_intake.portal.files_field import FilesField, files_of
from requests_intake.portal.key_field import KeyField
from requests_intake.portal.page import request_or_404, request_to_act_on
from requests_intake.portal.words import mark
from requests_intake.rules.labels_asked import LABELS_OF_CLAUSE, facts_missing
from requests_intake.rules.procedure.finding import FAILING
from requests_intake.selectors.changed_since import newest_event
from requests_intake.selectors.judge import Judged, judge
from requests_intake.services.filing import add_to_open

MAY_BE_A_FILE = FactName.CODE_INPUT_OUTPUT


class AddForm(SeenForm):
    """The facts that a clause asks for, as they were told so far."""

    key = KeyField()

    def __init__(
        self, data: Any, files: Any, *, names: Sequence[FactName], issue_request: IssueRequest, judged: Judged
    ) -> None:
        told = {name.value: judged.case.says(name) for name in names}
        super().__init__(data, files, initial=told | {"as_of": newest_event(issue_request)})
        for name in names:
            choices = choices_of(name, issue_request.license, judged.terms)
            self.fields[name.value] = fact_field(name, choices=choices)
        if MAY_BE_A_FILE in names:
            self.fields["files"] = FilesField(label=gettext_lazy("Files"))


@for_registered
def add(request: HttpRequest, number: str, clause: str) -> HttpResponse:
    """The form of a clause. Sent over what others changed meanwhile it says so first."""
    issue_request, person, now = request_to_act_on(request, number, Action.REPLY), person_of(request), timezone.now()
    if clause not in LABELS_OF_CLAUSE:
        deny(request, "the clause asks for no fact")
    if issue_request.state == RequestState.CLOSED:
        messages.info(request, gettext("The Request is closed. Open it again to add something."))
        return redirect("requests:request", number)
    judged = judge(issue_request, at=now)
    form = _form(request, issue_request, clause, judged)
    if form.is_bound and form.is_valid():
        by, license = filed_by(person, issue_request.license, at=now), issue_request.license
        told = form.cleaned_data
        said = submission_here(by, license, facts_of(told), at=now, files=files_of(told.get("files", ())))
        add_it = {"issue_request_id": issue_request.pk, "submission": said, "by": by, "key": told["key"]}
        if carry_out(form, issue_request, by=person, act=lambda: add_to_open(**add_it, at=now)):
            _tell(request, number, clause)
            return redirect("requests:request", number)
        form.show_as_of(newest_event(issue_request))
    context = {"issue_request": issue_request, "finding": judged.assessment.finding(clause), "form": form}
    return render(request, "portal/requests/add.html", context)


def _form(request: HttpRequest, issue_request: IssueRequest, clause: str, judged: Judged) -> AddForm:
    asked = LABELS_OF_CLAUSE[clause]
    missing = facts_missing(judged.assessment.finding(clause), judged.case)
    names = [name for name in asked if name in missing or name.value in request.POST] or asked
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return AddForm(*sent, names=names, issue_request=issue_request, judged=judged)


def _tell(request: HttpRequest, number: str, clause: str) -> None:
    """What became of the clause."""
    finding = judge(request_or_404(request, number), at=timezone.now()).assessment.finding(clause)
    told = {"clause": clause, "state": mark(finding.state).word, "evidence": finding.evidence}
    sentence = gettext("Your addition is kept. Clause %(clause)s is %(state)s now: %(evidence)s.") % told
    say = messages.warning if finding.state in FAILING else messages.success
    say(request, sentence)
