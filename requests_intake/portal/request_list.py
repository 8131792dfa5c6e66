"""The Requests that a person may see, first due first."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from contacts.access import licenses_visible_to, licenses_with
from contacts.choices import LicenseRight
from contacts.portal.page import for_registered, person_of
from licensing.models import License
from requests_intake.access import issue_requests_visible_to
from requests_intake.portal.request_line import line_of
from requests_intake.selectors.drafts import drafts_of
from requests_intake.selectors.site_requests import STATES, filed_by, listed

PAGE = 25
MOST_PAGES = 400
LICENSES_OFFERED = 50


@for_registered
def request_list(request: HttpRequest) -> HttpResponse:
    """Requests by state, license and who filed them; one more than a page holds is read, and none is counted."""
    person, now = person_of(request), timezone.now()
    licenses = list(licenses_visible_to(person, at=now).order_by("number")[:LICENSES_OFFERED])
    chosen = _chosen(request, licenses)
    visible = issue_requests_visible_to(person, at=now)
    whose = filed_by(person, visible) if chosen["whose"] == "mine" else visible
    start = (chosen["page"] - 1) * PAGE
    found = list(listed(whose, state=chosen["state"], license=chosen["license"])[start : start + PAGE + 1])
    context = {
        **chosen,
        "states": _states(),
        "licenses": licenses,
        "sees_others": licenses_with(person, LicenseRight.SEE_REQUESTS, at=now).exists(),
        "lines": [line_of(one, now=now) for one in found[:PAGE]],
        "drafts": drafts_of(person),
        "more": len(found) > PAGE and chosen["page"] < MOST_PAGES,
    }
    return render(request, "portal/requests/list.html", context)


def _chosen(request: HttpRequest, licenses: list[License]) -> dict[str, Any]:
    """What the address asks for; what is not understood is left at its default."""
    asked = request.GET
    page, number = asked.get("page", ""), asked.get("license", "")
    return {
        "state": asked.get("state") if asked.get("state") in STATES else "open",
        "whose": "mine" if asked.get("whose") == "mine" else "all",
        "license": next((one for one in licenses if one.number == number), None),
        "page": min(int(page), MOST_PAGES)
        if page.isascii() and page.isdigit() and 0 < len(page) < 6 and int(page)
        else 1,
    }


def _states() -> list[tuple[str, str]]:
    return [
        ("open", gettext("Open")),
        ("yours", gettext("Waiting for you")),
        ("closed", gettext("Closed")),
        ("all", gettext("All")),
    ]
