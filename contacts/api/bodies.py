"""JSON in and JSON out, whatever the call says it accepts; files come in as forms send them."""

import json
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from rest_framework.exceptions import APIException, ParseError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import JSONParser, MultiPartParser


class TooLarge(APIException):
    """A body of more bytes than the API reads."""

    status_code = 413
    default_code = "body_too_large"


class BoundedJson(JSONParser):
    """A body of JSON up to API_BODY_MAX_BYTES, whatever length the call declares."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        most = settings.API_BODY_MAX_BYTES
        body = stream.read(most + 1)
        if len(body) > most:
            raise TooLarge(f"The body has more than {most} bytes. Send less at once.")
        return _parsed(body)


class BoundedFiles(MultiPartParser):
    """Files beside fields, as forms send them, up to API_FILES_MAX_BYTES together."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        most = settings.API_FILES_MAX_BYTES
        if int(stream.META.get("CONTENT_LENGTH") or 0) > most:
            raise TooLarge(f"The body has more than {most} bytes. Send less at once.")
        try:
            return super().parse(stream, media_type, parser_context)
        except SuspiciousOperation as error:
            raise ParseError(f"The body cannot be read: {error}") from None


class AlwaysJson(BaseContentNegotiation):
    """The first parser that knows the body's type, the one renderer whatever is accepted."""

    def select_parser(self, request: Any, parsers: Any) -> Any:
        content_type = (request.content_type or "").partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == content_type), None)

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        return renderers[0], renderers[0].media_type


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body.decode(), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        said = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise ParseError(f"The body is no JSON: {said}.") from None


def _refuse(word: str) -> Any:
    raise ValueError(f"{word} is no JSON")
