"""One line for each call, without token, address or body; and one for each denial."""

import logging
from typing import Any

from rest_framework.request import Request

calls = logging.getLogger("contacts.api")
denials = logging.getLogger("contacts.denied")


def record_call(request: Request, status: int) -> None:
    """What was called by which token, and how it was answered."""
    calls.info("called: token %s, %s %s, %s", _token(request), request.method, _route(request), status)


def record_denied(request: Request, why: str) -> None:
    """Who asked for what in vain."""
    denials.warning("denied: token %s, %s %s, %s", _token(request), request.method, _route(request), why)


def _token(request: Request) -> Any:
    return getattr(getattr(request, "_auth", None), "pk", None) or "none"


def _route(request: Request) -> str:
    match = request.resolver_match
    return f"{match.view_name} {match.kwargs or ''}".strip() if match else "no address"
