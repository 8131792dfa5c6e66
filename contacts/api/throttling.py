"""How often a token may call: so many calls a minute, counted for all processes together."""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle

WINDOW_SECONDS = 60


class PerToken(BaseThrottle):
    """API_CALLS_PER_MINUTE for each token. Notes on the request how many are left, for the answer's headers."""

    def allow_request(self, request: Request, view: Any) -> bool:
        if not request.auth:
            return True
        now = int(timezone.now().timestamp())
        window, self.passed = divmod(now, WINDOW_SECONDS)
        key, most = f"api-calls:{request.auth.pk}:{window}", settings.API_CALLS_PER_MINUTE
        made = (cache.get(key) or 0) + 1
        cache.set(key, made, 2 * WINDOW_SECONDS)
        request._calls_left = max(0, most - made), WINDOW_SECONDS - self.passed  # type: ignore[attr-defined]
        return made <= most

    def wait(self) -> float:
        return WINDOW_SECONDS - self.passed


def tell_limit(request: Request, response: Response) -> None:
    """Say in the answer's headers how many calls are left, and for how many seconds."""
    if left := getattr(request, "_calls_left", None):
        response["RateLimit-Limit"] = str(settings.API_CALLS_PER_MINUTE)
        response["RateLimit-Remaining"], response["RateLimit-Reset"] = map(str, left)
