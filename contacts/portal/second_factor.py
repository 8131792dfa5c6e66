"""No page for staff, Administrative ESCs and their deputies without a second factor."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from contacts.selectors import has_second_factor, needs_second_factor

# What a person needs to set one up, to prove who it is while doing so, or to leave.
OPEN_WITHOUT = {"second_factor_needed", "account_logout", "account_reauthenticate", "livez", "readyz"}
OPEN_PREFIX = "mfa_"
# Programs ask there, with a token and never with a session.
NO_PAGES = "/api/"
HELD = "holds_second_factor"
WANTED = "wanted_before_second_factor"


class SecondFactorMiddleware:
    """Sends whoever must have a second factor and has none to the page that says so, whatever was asked for.

    The page that was asked for is kept, and opens once a second factor is set up.

    Of whoever must have one, it notes on the request whether it has: the desk opens to nobody without that note.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if (
            request.path.startswith(NO_PAGES)
            or not request.user.is_authenticated
            or not needs_second_factor(request.user)
        ):
            return None
        held = has_second_factor(request.user)
        setattr(request, HELD, held)
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in OPEN_WITHOUT or name.startswith(OPEN_PREFIX):
            return None
        asked_for = is_page_asked_for(request)
        if held:
            if asked_for:
                take_wanted(request)
            return None
        if asked_for:
            want(request)
        return redirect("second_factor_needed")


def is_page_asked_for(request: HttpRequest) -> bool:
    """Whether this asks for a page to look at, and not for something that belongs to one."""
    return request.method == "GET" and request.headers.get("Sec-Fetch-Dest", "document") == "document"


def want(request: HttpRequest) -> None:
    """Keep the page that is asked for, to which whoever sets up a second factor comes back."""
    request.session[WANTED] = request.get_full_path()


def take_wanted(request: HttpRequest) -> str:
    """The page that was asked for before the second factor was set up, once; "" where there was none.

    Whoever has gone on to any page, or answered what the page asked, is not led back to it.

    It is the path of a request to this site, kept in the session: no address from outside leads anywhere.
    """
    wanted = request.session.pop(WANTED, "") if WANTED in request.session else ""
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else ""
