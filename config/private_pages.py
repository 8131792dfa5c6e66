"""Pages of somebody who is logged in, and those on the way there, are kept by no cache and no disk."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class PrivatePagesMiddleware:
    """Marks every answer to a known person, and every page of accounts, as not to be stored."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(("/accounts/", "/invitations/")) or request.user.is_authenticated:
            response["Cache-Control"] = "no-store, private"
        return response
