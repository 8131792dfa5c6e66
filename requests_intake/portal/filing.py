"""Filing a Request on the site: choose the license, type, see what would come of it, file."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from contacts.access import licenses_with
from contacts.choices import LicenseRight
from contacts.models import User
from contacts.portal.page import deny, for_registered, person_of
from contacts.selectors import esc_by_email
from licensing.models import License
from licensing.services.refusal import Refusal
from requests_intake.models import IssueRequest, RequestDraft
from requests_intake.portal.asker import filed_by, submission_here
from requests_intake.portal.filing_form import FACTS, FilingForm, on_file, told_before
from requests_intake.portal.foreseen import Foreseen, foreseen
from requests_intake.portal.page import request_or_404
from requests_intake.rules.reference import parse
from requests_intake.selectors.drafts import draft_of, drafts_of
from requests_intake.selectors.terms import current_terms
from requests_intake.services.drafts import delete_draft, file_form, save_draft
from requests_intake.services.filed_once import SameKeyOtherContent
from requests_intake.services.filing import foresee_filing
from requests_intake.submission import File, Submission

LICENSES_OFFERED = 100


@for_registered
def new(request: HttpRequest) -> HttpResponse:
    """The form for a license, or the choice among several. POST files, keeps a draft or checks, by its button."""
    person, now = person_of(request), timezone.now()
    draft = draft_of(person, request.GET.get("draft", ""))
    license = draft.license if draft else _license(request, person, now)
    if license is None:
        return _choose(request, person, now)
    if not licenses_with(person, LicenseRight.FILE, at=now).filter(pk=license.pk).exists():
        deny(request, "may not file on the license")
    form = _form(request, person, license, draft)
    # Hints are asked for while typing, with the button that was pressed last: they never do what it says.
    pressed = request.method == "POST" and not request.headers.get("HX-Request")
    answer = _do(request, form, person, license, now) if pressed and form.is_valid() else None
    return answer or _page(request, form, person, license, now)


@require_POST
@for_registered
def put_away(request: HttpRequest, key: str) -> HttpResponse:
    """Delete a draft of one's own."""
    if not delete_draft(person=person_of(request), key=key):
        deny(request, "no such draft")
    messages.success(request, gettext("The draft is deleted."))
    return redirect("requests:new")


def _license(request: HttpRequest, person: User, now: datetime) -> License | None:
    """The license that the address names, else the only one on which the person may file."""
    licenses = licenses_with(person, LicenseRight.FILE, at=now).select_related("product", "plan__support_calendar")
    if number := request.GET.get("license", ""):
        named = licenses.filter(number=number).first() if number.isprintable() else None
        return named or deny(request, "may not file on the license")
    found = list(licenses[:2])
    return found[0] if len(found) == 1 else None


def _choose(request: HttpRequest, person: User, now: datetime) -> HttpResponse:
    licenses = licenses_with(person, LicenseRight.FILE, at=now).select_related("product").order_by("number")
    context = {"licenses": licenses[:LICENSES_OFFERED], "drafts": drafts_of(person)}
    return render(request, "portal/requests/choose.html", context)


def _form(request: HttpRequest, person: User, license: License, draft: RequestDraft | None) -> FilingForm:
    known = on_file(person, license, is_esc=esc_by_email(license, person.email) is not None)
    if follows := request.GET.get("follows", ""):
        known = told_before(_earlier(request, follows, license)) | known
    initial = {**known, "key": draft.key, **draft.content} if draft else known
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    return FilingForm(*data, license=license, terms=current_terms(license), initial=initial)


def _earlier(request: HttpRequest, number: str, license: License) -> IssueRequest:
    """The Request that the new one follows, if the person may see it and it is of the license."""
    earlier = request_or_404(request, parse(number) or "")
    return earlier if earlier.license == license else deny(request, "of another license")


def _do(request: HttpRequest, form: FilingForm, person: User, license: License, now: datetime) -> HttpResponse | None:
    """What the button asks for; None where the page is to be shown again."""
    key, act = form.cleaned_data["key"], request.POST.get("act", "check")
    try:
        if act == "draft":
            save_draft(person=person, license=license, key=key, content=form.typed(), at=now)
            messages.success(
                request, gettext("The draft is kept, without its files. You find it here when you come back.")
            )
            return redirect(f"{reverse('requests:new')}?draft={key}")
        if act == "file":
            submission = _submission(form, person, license, now, form.uploads())
            filed = file_form(submission=submission, by=filed_by(person, license, at=now), key=key, at=now)
            return redirect(f"{reverse('requests:request', args=[filed.issue_request.number])}?filed=1")
    except SameKeyOtherContent as refusal:
        form.add_error(None, str(refusal))
        form.renew_key()
    except Refusal as refusal:
        form.add_error(None, str(refusal))
    return None


def _page(request: HttpRequest, form: FilingForm, person: User, license: License, now: datetime) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "license": license,
        "foreseen": _foreseen(form, person, license, now),
        "checked": request.method == "POST",
        "files_gone": bool(request.FILES),
    }
    if request.headers.get("HX-Request"):
        return render(request, "portal/requests/_hints.html", context)
    return render(request, "portal/requests/new.html", context | {"drafts": drafts_of(person)})


def _foreseen(form: FilingForm, person: User, license: License, now: datetime) -> Foreseen | None:
    """As filing now would end; of an empty form what is prefilled. None where what was typed cannot be taken."""
    if form.is_bound and form.errors and not hasattr(form, "cleaned_data"):
        return None
    values = form.cleaned_data if form.is_bound else form.initial
    if not form.is_bound:
        form.cleaned_data = {**dict.fromkeys(form.fields, ""), **values, "files": ()}
    submission = _submission(form, person, license, now, form.named_files())
    return foreseen(foresee_filing(submission, at=now), submission, names=FACTS, now=now)


def _submission(form: FilingForm, person: User, license: License, now: datetime, files: list[File]) -> Submission:
    by = filed_by(person, license, at=now)
    subject = form.cleaned_data.get("subject", "")
    return submission_here(by, license, form.facts(license), at=now, subject=subject, files=files)
