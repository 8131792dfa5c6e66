"""Announced maintenance, by license and Production System. Clause 3.4."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from contacts.access import licenses_visible_to, licenses_with
from contacts.choices import LicenseRight
from contacts.portal.page import for_registered, person_of
from licensing.models import License
from requests_intake.access import maintenance_notices_visible_to
from requests_intake.portal.told_notice import told_notice
from requests_intake.selectors.notices import WHEN, listed_notices

PAGE = 25
LICENSES_OFFERED = 50
LONGEST_NAME = 200


@for_registered
def maintenance_list(request: HttpRequest) -> HttpResponse:
    """What is announced for the licenses within reach; one more than a page holds is read, and none is counted."""
    person, now = person_of(request), timezone.now()
    licenses = list(licenses_visible_to(person, at=now).order_by("number")[:LICENSES_OFFERED])
    chosen = _chosen(request, licenses)
    page, filters = chosen["page"], {name: chosen[name] for name in ("when", "license", "system")}
    start = (page - 1) * PAGE
    found = list(
        listed_notices(maintenance_notices_visible_to(person, at=now), **filters, at=now)[start : start + PAGE + 1]
    )
    context = {
        **chosen,
        "whens": _whens(),
        "licenses": licenses,
        "notices": [told_notice(one, now=now) for one in found[:PAGE]],
        "more": len(found) > PAGE,
        "may_announce": licenses_with(person, LicenseRight.FILE, at=now).exists(),
        "sees_all": licenses_with(person, LicenseRight.SEE_REQUESTS, at=now).exists(),
    }
    return render(request, "portal/requests/maintenance.html", context)


def _whens() -> list[tuple[str, str]]:
    return [
        ("coming", gettext("To come or under way")),
        ("past", gettext("Over or cancelled")),
        ("all", gettext("All")),
    ]


def _chosen(request: HttpRequest, licenses: list[License]) -> dict[str, Any]:
    """What the address asks for; what is not understood is left at its default."""
    asked = request.GET
    page, system = asked.get("page", ""), asked.get("system", "").strip()[:LONGEST_NAME]
    return {
        "when": asked.get("when") if asked.get("when") in WHEN else WHEN[0],
        "license": next((one for one in licenses if one.number == asked.get("license", "")), None),
        "system": system if system.isprintable() else "",
        "page": int(page) if page.isascii() and page.isdigit() and len(page) < 4 and int(page) else 1,
    }
