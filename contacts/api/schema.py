"""How the API describes itself in OpenAPI: from what each view says of itself, and what holds for all of them."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, inline_serializer
from rest_framework import serializers

from contacts.api.kinds import Acts, Changes, Creates, Downloads, Lists, Removes
from contacts.api.view import ApiView

PREFIX = "/api/v1/"
HEADER: Any = OpenApiParameter.HEADER
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    str,
    HEADER,
    description="Made by you, new for each thing to do. The same call with the same key again does nothing twice and"
    " is answered as the first one was, for 24 hours; another body with it is refused.",
)
IF_MATCH = OpenApiParameter(
    "If-Match", str, HEADER, description="The ETag of the thing as you saw it. 428 without, 412 when it was changed."
)
_REF = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
PROBLEM = {
    "type": "object",
    "description": "RFC 9457. `code` is stable; `clause` names the clause of the procedures behind a refusal.",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "clause": {"type": "string"},
        "errors": {
            "type": "object",
            "additionalProperties": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"code": {"type": "string"}, "detail": {"type": "string"}},
                },
            },
        },
        "changed": {"type": "array", "items": {"type": "string"}},
        "current": {"type": "object", "additionalProperties": True},
        "etag": {"type": "string"},
    },
}
SAID = {
    "400": "Something sent cannot be read or taken.",
    "401": "No token, or none in use.",
    "403": "The token or the grant does not reach that far.",
    "404": "Nothing that this token may see.",
    "409": "The procedures do not allow it as things stand.",
    "412": "It was changed meanwhile.",
    "413": "The body is too large.",
    "415": "The body is no JSON.",
    "422": "The Idempotency-Key came with another call.",
    "428": "If-Match is missing.",
    "429": "Too many calls.",
}
ALWAYS = ("400", "401", "403", "404", "429")
BY_METHOD = {
    "post": ("409", "413", "415", "422"),
    "patch": ("409", "413", "415"),
    "delete": ("409",),
}
IF_SEEN = ("412", "428")


class Described(AutoSchema):
    """Reads what an ApiView says of itself."""

    view: Any

    def get_tags(self) -> list[str]:
        return [self.path.removeprefix(PREFIX).split("/")[0]]

    def get_operation_id(self) -> str:
        return f"{self.method.lower()}_{type(self.view).__name__}"

    def get_description(self) -> str:  # type: ignore[override]
        return (type(self.view).__doc__ or "").strip()

    def get_request_serializer(self) -> Any:
        return self.view.asks if self.method in {"POST", "PATCH"} else None

    def get_response_serializers(self) -> Any:
        if self.method == "GET" and isinstance(self.view, Lists) and self.view.tells:
            name = f"{self.view.tells.__name__.removesuffix('Told')}Page"
            page = {"next": serializers.URLField(allow_null=True), "results": self.view.tells(many=True)}
            return inline_serializer(name, page)
        if self.method == "DELETE" and isinstance(self.view, Removes):
            return {204: None}
        if isinstance(self.view, Downloads):
            return {(200, "application/octet-stream"): OpenApiTypes.BINARY}
        return {self.view.made_status if self.method == "POST" else 200: self.view.tells}

    def get_override_parameters(self) -> list[Any]:
        query = [self.view.query] if self.method == "GET" and self.view.query().fields else []
        keyed = [IDEMPOTENCY_KEY] if self.method == "POST" and isinstance(self.view, Creates) else []
        changes = isinstance(self.view, Changes) and self.method in {"PATCH", "DELETE"}
        acts = isinstance(self.view, Acts) and self.method == "POST"
        seen = [IF_MATCH] if changes or acts else []
        return [*query, *keyed, *seen]


class BearerScheme(OpenApiAuthenticationExtension):
    target_class = "contacts.api.authentication.BearerToken"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}


def only_ours(endpoints: list[Any]) -> list[Any]:
    """The addresses of the API alone, without those that describe it."""
    return [one for one in endpoints if issubclass(one[3].cls, ApiView) and one[3].cls.schema is not None]


def with_problems(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Every operation tells how it may be refused."""
    result.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM
    for operations in result["paths"].values():
        for method, operation in operations.items():
            seen = IF_SEEN if any(one["name"] == "If-Match" for one in operation.get("parameters", ())) else ()
            for status in sorted({*ALWAYS, *BY_METHOD.get(method, ()), *seen}):
                operation["responses"].setdefault(status, {"description": SAID[status], "content": _REF})
    return result
