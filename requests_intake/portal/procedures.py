"""The procedures, clause by clause, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from requests_intake.rules.procedure.published import CHAPTERS


def procedures(request: HttpRequest) -> HttpResponse:
    """Every clause with an anchor of its own, to which each finding leads. Open to whoever is not logged in as well."""
    return render(request, "portal/requests/procedures.html", {"chapters": CHAPTERS})
