"""Message-IDs, also from headers that software has damaged. Given without brackets, as they are compared."""

import re
from collections.abc import Iterable

_BRACKETED = re.compile(r"<([^<>]*)>")
_BARE = re.compile(r"[^\s,;\"'<>()]+@[^\s,;\"'<>()]+")
_ID_HEADER = re.compile(
    r"^[>\s]*(?:original-)?(?:message-id|in-reply-to|references)[ \t]*:((?:[^\n]*)(?:\n[>\s]*[ \t]+<[^\n]*)*)",
    re.IGNORECASE | re.MULTILINE,
)
MAX_REFERENCES = 50
_MAX_LENGTH = 998


def ids_in(value: str) -> list[str]:
    """The ids of one header in order: everything in angle brackets, else every word with an @."""
    bracketed = ["".join(found.split()).strip("\"',;") for found in _BRACKETED.findall(value)]
    bare = _BARE.findall(_BRACKETED.sub(" ", value))
    return [i for i in [*bracketed, *bare] if i and len(i) <= _MAX_LENGTH]


def references(in_reply_to: Iterable[str], reference_headers: Iterable[str]) -> tuple[str, ...]:
    """The ids of all copies of both headers, newest first, each once."""
    answered = [i for value in in_reply_to for i in ids_in(value)]
    history = [i for value in reference_headers for i in ids_in(value)]
    return tuple(dict.fromkeys([*answered, *reversed(history)]))[:MAX_REFERENCES]


def ids_mentioned(text: str) -> list[str]:
    """The ids on the header lines of a returned or reported mail, quoted ones too, each once."""
    found = [i for match in _ID_HEADER.finditer(text) for i in ids_in(match[1])]
    return list(dict.fromkeys(found))[:MAX_REFERENCES]
