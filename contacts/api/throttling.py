"""How often a token may call, and how often an address may fail with one: counted for all processes together."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.utils import timezone
from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle

from contacts.services.call_counts import count_call, seconds_left


class PerToken(BaseThrottle):
    """API_CALLS_PER_MINUTE for each token. Notes on the request how many are left, for the answer's headers."""

    def allow_request(self, request: Request, view: Any) -> bool:
        if not request.auth:
            return True
        now = timezone.now()
        made, most = count_call(f"token {request.auth.pk}", at=now), settings.API_CALLS_PER_MINUTE
        self.left = seconds_left(now)
        request._calls_left = max(0, most - made), self.left  # type: ignore[attr-defined]
        return made <= most

    def wait(self) -> float:
        return self.left


def count_failure(request: Request) -> None:
    """Count a call with a token that there is not. Raises Throttled where its address made too many of them.

    Calls with a token in use are not counted and not held up, so that nobody shuts out others behind the same address.
    """
    now = timezone.now()
    made = count_call(f"failed {get_adapter().get_client_ip(request._request)}", at=now)
    if made > settings.API_FAILURES_PER_MINUTE:
        raise Throttled(wait=seconds_left(now))


def tell_limit(request: Request, response: Response) -> None:
    """Say in the answer's headers how many calls are left, and for how many seconds."""
    if left := getattr(request, "_calls_left", None):
        response["RateLimit-Limit"] = str(settings.API_CALLS_PER_MINUTE)
        response["RateLimit-Remaining"], response["RateLimit-Reset"] = map(str, left)
