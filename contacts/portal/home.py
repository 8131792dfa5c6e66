"""The first page, the page of security, and the page that says why a second factor is needed."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from contacts.portal.page import for_registered, person_of
from contacts.portal.second_factor import take_wanted
from contacts.selectors import (
    has_second_factor,
    licenses_of,
    needs_second_factor,
    open_invitations_for,
    open_nominations_for,
)


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
    return render(request, "portal/home.html", context)


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
