"""The API is not answered over plain HTTP: a redirect would hide that the token has been read on the way."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

PREFIX = "/api/"


class ApiOverHttpsMiddleware:
    """Refuses plain HTTP under /api/ where the site itself is for HTTPS only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SECURE_SSL_REDIRECT and request.path.startswith(PREFIX) and not request.is_secure():
            return JsonResponse(
                {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "code": "https_required",
                    "detail": "The API is for HTTPS only. Revoke this token, which was sent in the clear.",
                },
                status=403,
                content_type="application/problem+json",
            )
        return self.get_response(request)
