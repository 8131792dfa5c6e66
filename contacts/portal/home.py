"""The first page, the page of security, and the page that says why a second factor is needed."""

from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from contacts.models import User
from contacts.portal.page import for_registered, person_of
from contacts.portal.second_factor import take_wanted
from contacts.selectors import (
    grants_held_by,
    has_second_factor,
    licenses_of,
    needs_second_factor,
    open_invitations_for,
    open_nominations_for,
)

GRANTS_SHOWN = 50


@for_registered
def home(request: HttpRequest) -> HttpResponse:
    """A person's licenses with its role there, and what there is to do next."""
    person, now = person_of(request), timezone.now()
    context = {
        "licenses": licenses_of(person, at=now),
        "invitations": open_invitations_for(person, at=now),
        "nominations": open_nominations_for(person),
        "phone_missing": not person.phone,
        "second_factor_missing": not has_second_factor(person),
        "today": timezone.localdate(),
    }
    return render(request, "portal/home.html", context | _granted(request, person, now))


def _granted(request: HttpRequest, person: User, now: datetime) -> dict[str, Any]:
    """One page of the licenses that were granted to the person's partners, partner by partner. One query."""
    asked = request.GET.get("page", "")
    page = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1
    first = (max(page, 1) - 1) * GRANTS_SHOWN
    grants = list(grants_held_by(person, at=now)[first : first + GRANTS_SHOWN + 1])
    return {
        "granted": [(partner, list(held)) for partner, held in groupby(grants[:GRANTS_SHOWN], attrgetter("partner"))],
        "earlier": page - 1 if page > 1 else None,
        "later": max(page, 1) + 1 if len(grants) > GRANTS_SHOWN else None,
    }


@for_registered
def security(request: HttpRequest) -> HttpResponse:
    """Password, second factors, sessions and login email, each with its page."""
    person = person_of(request)
    context = {"held": has_second_factor(person), "needed": needs_second_factor(person)}
    return render(request, "portal/security.html", context)


@login_required
def second_factor_needed(request: HttpRequest) -> HttpResponse:
    """Why a second factor is needed, and the ways to set one up. Whoever has one goes on to what it wanted."""
    if has_second_factor(person_of(request)):
        return redirect(take_wanted(request) or "home")
    return render(request, "portal/second_factor_needed.html", {"staff": person_of(request).is_staff})
