"""What is said when a call is not answered as it wished: RFC 9457, with a stable `code`. The one place for it."""

import logging
import re
import secrets
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response

from contacts.api.log import record_denied
from licensing.services.refusal import Refusal

log = logging.getLogger("contacts.api")
MEDIA_TYPE = "application/problem+json"
NOT_FOUND = "There is nothing here that this token may see."

# A refusal of the procedures is a conflict with how things stand, but for these.
STATUS_OF_REFUSAL = {
    "KeyUsedOtherwise": 422,
    "SameKeyOtherContent": 422,
    "ChangedMeanwhile": 412,
    "NotTheirs": 403,
    "TooMuchFiled": 429,
}


class Problem(exceptions.APIException):
    """Raise this for an answer of one's own; `more` are members beside the standard ones."""

    def __init__(self, status: int, code: str, detail: str, *, clause: str = "", **more: Any) -> None:
        super().__init__(detail, code)
        self.status_code, self.code, self.clause, self.more = status, code, clause, more


def answer_problem(error: Exception, context: dict[str, Any]) -> Response:
    """The answer to whatever a view raised."""
    problem = _problem(error)
    if problem["status"] in (401, 403, 404):
        record_denied(context["request"], problem["code"])
    response = Response(problem, status=problem["status"], content_type=MEDIA_TYPE)
    if header := getattr(error, "auth_header", None):
        response["WWW-Authenticate"] = header
    if wait := getattr(error, "wait", None):
        response["Retry-After"] = str(int(wait) + 1)
    return response


def code_of(refusal: type[Refusal]) -> str:
    """The code of a refusal: its name in small letters, as "no_seat_left"."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", refusal.__name__.removesuffix("Error")).lower()


def _problem(error: Exception) -> dict[str, Any]:
    if isinstance(error, Problem):
        return members(error.status_code, error.code, str(error.detail), clause=error.clause, **error.more)
    if isinstance(error, Refusal):
        status = STATUS_OF_REFUSAL.get(type(error).__name__, 409)
        return members(status, code_of(type(error)), str(error), clause=error.clause)
    if isinstance(error, Http404 | exceptions.NotFound):
        return members(404, "not_found", NOT_FOUND)
    if isinstance(error, DjangoPermissionDenied):
        return members(403, "permission_denied", "This is not for your token.")
    if isinstance(error, exceptions.ValidationError):
        detail = "Some of what was sent cannot be taken. See “errors”, by field."
        return members(400, "invalid", detail, errors=dict(_by_field(error.get_full_details())))
    if isinstance(error, exceptions.NotAuthenticated):
        return members(401, "not_authenticated", "Send your token as “Authorization: Bearer …”.")
    if isinstance(error, exceptions.APIException):
        return members(error.status_code, str(error.get_codes()), str(error.detail))
    mark = secrets.token_hex(6)
    log.error("failed: %s", mark, exc_info=error)
    return members(500, "server_error", f"This failed on our side. Name {mark} when you ask us about it.", mark=mark)


def members(status: int, code: str, detail: str, *, clause: str = "", **more: Any) -> dict[str, Any]:
    """What every answer of this kind carries, and `more`."""
    standard = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    return standard | {"code": code, "detail": detail} | ({"clause": clause} if clause else {}) | more


def _by_field(details: Any, name: str = "") -> Any:
    """Pairs of a field, with dots for what lies in it, and what is wrong with it."""
    if isinstance(details, dict) and details.keys() != {"message", "code"}:
        for field, inner in details.items():
            own = name if field == "non_field_errors" else f"{name}.{field}".strip(".")
            yield from _by_field(inner, own)
    elif isinstance(details, list) and any("message" not in one for one in details):
        for place, inner in enumerate(details):
            if inner:
                yield from _by_field(inner, f"{name}.{place}".strip("."))
    else:
        found = details if isinstance(details, list) else [details]
        yield name or "body", [{"code": one["code"], "detail": str(one["message"])} for one in found]
