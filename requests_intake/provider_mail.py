"""The raw mail inside a provider's webhook, byte for byte where the provider sends it."""

import base64
from collections.abc import Callable, Mapping
from typing import Any

from anymail.signals import AnymailInboundEvent


def raw_mail_of(event: AnymailInboundEvent) -> tuple[bytes, bool]:
    """The mail's bytes, and whether they had to be rebuilt because this provider sends parsed fields only."""
    for read in (_from_form, _from_postmark, _from_mandrill, _from_postal):
        raw = _try(read, event.esp_event)
        if raw:
            return raw, False
    return event.message.as_bytes(), True


def _try(read: Callable[[Any], bytes | None], esp_event: Any) -> bytes | None:
    """A provider's payload is whatever it is; one that does not fit is not this one's."""
    try:
        return read(esp_event)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _from_form(esp_event: Any) -> bytes | None:
    """Mailgun's `body-mime` and SendGrid's `email`: the raw mail as a form field."""
    fields = esp_event.POST
    text = fields.get("body-mime") or fields.get("email")
    return text.encode("utf-8", "surrogateescape") if text else None


def _from_postmark(esp_event: Mapping[str, Any]) -> bytes | None:
    """Postmark's `RawEmail`, where its server is set to include it."""
    return esp_event["RawEmail"].encode("utf-8", "surrogateescape")


def _from_mandrill(esp_event: Mapping[str, Any]) -> bytes | None:
    return esp_event["msg"]["raw_msg"].encode("utf-8", "surrogateescape")


def _from_postal(esp_event: Mapping[str, Any]) -> bytes | None:
    return base64.b64decode(esp_event["message"], validate=True) if esp_event.get("base64") else None
