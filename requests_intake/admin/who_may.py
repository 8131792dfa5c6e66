"""Who may, and why: for a person and a license or Request, every action with the rule path that decides it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from unfold.admin import ModelAdmin

from contacts.choices import Action
from contacts.models import User
from contacts.rules.rights import Decision
from contacts.rules.rights_table import RULES as LICENSE_RULES
from contacts.selectors import person_by_email
from licensing.models import License
from licensing.selectors import license_by_reference
from requests_intake.access import may
from requests_intake.models import IssueRequest
from requests_intake.rules.reference import parse
from requests_intake.rules.rights import RULES as REQUEST_RULES

NAME = "requests_intake_issuerequest_who_may"


@dataclass(frozen=True, slots=True)
class Answer:
    """One action, and whether the person may."""

    action: Action
    decision: Decision


def who_may(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """`person` is an email address, `about` a license or ticket number in any spelling."""
    user: Any = request.user
    if not (user.has_perm("contacts.view_user") and may(user, Action.VIEW, License)):
        raise PermissionDenied
    email, reference = request.GET.get("person", "").strip(), request.GET.get("about", "").strip()
    person, at = person_by_email(email) if email else None, timezone.now()
    things = _things(reference) if reference else []
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Who may, and why",
        "is_fullwidth": "1",
        "email": email,
        "reference": reference,
        "person": person,
        "groups": ", ".join(group.name for group in person.groups.all()) if person else "",
        "nothing_found": bool(reference) and not things,
        "answers": [(thing, list(answers_about(person, thing, at=at))) for thing in things] if person else [],
    }
    return TemplateResponse(request, "admin/desk/who_may.html", context)


def answers_about(person: User, thing: License | IssueRequest, *, at: datetime) -> Iterator[Answer]:
    """Every action that there is a rule for, in the order of the rules."""
    rules, kind = (LICENSE_RULES, "license") if isinstance(thing, License) else (REQUEST_RULES, "issue_request")
    for of_kind, action in rules:
        if of_kind == kind:
            yield Answer(action, may(person, action, thing, at=at))


def _things(reference: str) -> list[License | IssueRequest]:
    """The license of a number; or the Request of a ticket number, and its license."""
    if license := license_by_reference(number=reference):
        return [license]
    number = parse(reference)
    found = IssueRequest.objects.select_related("license").filter(number=number).first() if number else None
    return [thing for thing in (found, found.license) if thing] if found else []
