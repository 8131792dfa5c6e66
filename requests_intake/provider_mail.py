"""The raw mail inside a provider's webhook, byte for byte where the provider sends it."""

import base64
import hashlib
import math
import re
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from anymail.inbound import AnymailInboundMessage
from anymail.signals import AnymailInboundEvent
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParser

# In it every byte is one character, so that a field's bytes come back whatever charset they are in.
BYTE_BY_BYTE = "latin-1"


def raw_mail_of(event: AnymailInboundEvent, provider: str) -> tuple[bytes, bool]:
    """The mail's bytes, and whether they had to be rebuilt because the provider, by Anymail's name, sent no raw mail.

    Only the provider's own field is looked at: where headers become fields, a sender could name one like another's.
    """
    raw = _try(READERS[provider], event.esp_event) if provider in READERS else None
    return (raw, False) if raw else (_rebuilt(event.message), True)


def raw_mail_in(payload: Any, provider: str) -> bytes | None:
    """The raw mail inside a payload that Anymail could not read, as one with bytes that are not UTF-8; None without."""
    return _try(READERS[provider], payload) if provider in READERS else None


def storable(value: Any) -> Any:
    """A plain value as every database stores it: text without NUL and lone surrogates, no number that is not finite."""
    if isinstance(value, str):
        return re.sub("[\0\ud800-\udfff]", "", value)
    return value if not isinstance(value, float) or math.isfinite(value) else None


def _try(read: Callable[[Any], bytes | None], esp_event: Any) -> bytes | None:
    """A provider's payload is whatever it is; one that does not fit holds no raw mail."""
    try:
        return read(esp_event)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _from_form(request: HttpRequest, name: str) -> bytes | None:
    """A form field's bytes, from the request's body: `request.POST` has replaced those that are not UTF-8."""
    if request.content_type == "multipart/form-data":
        fields, _ = MultiPartParser(request.META, BytesIO(request.body), [], BYTE_BY_BYTE).parse()
    else:
        fields = QueryDict(request.body, encoding=BYTE_BY_BYTE)
    text = fields.get(name)
    return text.encode(BYTE_BY_BYTE) if text else None


def _from_mailgun(request: HttpRequest) -> bytes | None:
    return _from_form(request, "body-mime")


def _from_sendgrid(request: HttpRequest) -> bytes | None:
    return _from_form(request, "email")


def _from_postmark(esp_event: Mapping[str, Any]) -> bytes | None:
    """Postmark's `RawEmail`, where its server is set to include it."""
    return esp_event["RawEmail"].encode("utf-8", "surrogateescape")


def _from_mandrill(esp_event: Mapping[str, Any]) -> bytes | None:
    return esp_event["msg"]["raw_msg"].encode("utf-8", "surrogateescape")


def _from_postal(esp_event: Mapping[str, Any]) -> bytes | None:
    return _decoded(esp_event["message"], True) if esp_event.get("base64") else None


def _from_amazon_ses(esp_event: Mapping[str, Any]) -> bytes | None:
    """The content of an SNS action; an S3 action has none."""
    content, action = esp_event.get("content"), esp_event["receipt"]["action"]
    return _decoded(content, action.get("encoding") == "BASE64") if content else None


def _from_mailersend(esp_event: Mapping[str, Any]) -> bytes | None:
    return _decoded(esp_event["data"]["raw"], False)


def _from_sparkpost(esp_event: Mapping[str, Any]) -> bytes | None:
    content = esp_event["msys"]["relay_message"]["content"]
    return _decoded(content["email_rfc822"], content["email_rfc822_is_base64"])


def _decoded(text: str, is_base64: bool) -> bytes:
    return base64.b64decode(text, validate=True) if is_base64 else text.encode("utf-8", "surrogateescape")


READERS: dict[str, Callable[[Any], bytes | None]] = {
    "Mailgun": _from_mailgun,
    "SendGrid": _from_sendgrid,
    "Postmark": _from_postmark,
    "Mandrill": _from_mandrill,
    "Postal": _from_postal,
    "Amazon SES": _from_amazon_ses,
    "MailerSend": _from_mailersend,
    "SparkPost": _from_sparkpost,
}


def _rebuilt(message: AnymailInboundMessage) -> bytes:
    """The mail written anew: the same mail delivered again gives the same bytes, so that it is stored once.

    Boundaries, random by default, are taken from a digest of the mail, so that no mail can hold its own by intent.
    """
    bare = [part for part in message.walk() if part.get_content_maintype() == "multipart" and not part.get_boundary()]
    _set_boundaries(bare, "draft")
    _set_boundaries(bare, hashlib.sha256(message.as_bytes()).hexdigest()[:40])
    return message.as_bytes()


def _set_boundaries(parts: list[AnymailInboundMessage], mark: str) -> None:
    for place, part in enumerate(parts):
        part.set_boundary(f"={mark}-{place:04}")
