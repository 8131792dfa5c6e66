"""ETags: what stands for a thing as it was shown, so that nobody changes what it has not seen."""

import hashlib
from collections.abc import Mapping
from typing import Any

from rest_framework.request import Request
from rest_framework.utils.encoders import JSONEncoder

from contacts.api.problems import Problem

_LETTERS = 8
_encode = JSONEncoder(sort_keys=True).encode


def etag_of(shown: Mapping[str, Any]) -> str:
    """The ETag of a thing as the API shows it: some letters for each of its fields, in their order."""
    return f'"{"".join(map(_mark, shown.values()))}"'


def is_unchanged(request: Request, etag: str) -> bool:
    """Whether the caller has the thing as it is (If-None-Match)."""
    return etag in _tags(request.headers.get("If-None-Match", ""))


def require_seen(request: Request, shown: Mapping[str, Any]) -> None:
    """Raise 428 where the caller does not say what it has seen, 412 with what changed where that is not how it is."""
    said = request.headers.get("If-Match", "").strip()
    if not said:
        raise Problem(428, "precondition_required", "Send the ETag of what you saw as “If-Match”.")
    etag = etag_of(shown)
    if said == "*" or etag in _tags(said):
        return
    changed = _changed(_tags(said)[0], shown)
    names = ", ".join(changed) or "something"
    detail = f"It was changed meanwhile: {names}. Look at it as it is now, and decide anew."
    raise Problem(412, "changed_meanwhile", detail, changed=changed, current=dict(shown), etag=etag)


def _changed(etag: str, shown: Mapping[str, Any]) -> list[str]:
    """The fields that differ from those an ETag stands for; none where it is no ETag of this kind of thing."""
    marks = etag.strip('"')
    if len(marks) != _LETTERS * len(shown):
        return []
    seen = [marks[start : start + _LETTERS] for start in range(0, len(marks), _LETTERS)]
    return [name for (name, value), mark in zip(shown.items(), seen, strict=True) if _mark(value) != mark]


def _tags(header: str) -> list[str]:
    return [tag.strip().removeprefix("W/") for tag in header.split(",")]


def _mark(value: Any) -> str:
    return hashlib.sha256(_encode(value).encode()).hexdigest()[:_LETTERS]
