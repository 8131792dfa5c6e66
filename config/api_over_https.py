"""The API is not answered over plain HTTP: a redirect would hide that the token has been read on the way."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from contacts.api.problems import MEDIA_TYPE, members

PREFIX = "/api/"


class ApiOverHttpsMiddleware:
    """Refuses plain HTTP under /api/ where the site itself is for HTTPS only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SECURE_SSL_REDIRECT and request.path.startswith(PREFIX) and not request.is_secure():
            return JsonResponse(
                members(403, "https_required", "The API is for HTTPS only. Revoke this token, sent in the clear."),
                status=403,
                content_type=MEDIA_TYPE,
            )
        return self.get_response(request)
