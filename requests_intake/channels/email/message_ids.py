"""Message-IDs, also from headers that software has damaged. Always given in angle brackets, as we write our own."""

import re
from collections.abc import Iterable

_BRACKETED = re.compile(r"<([^<>]*)>")
_WORD = re.compile(r"[^\s,;\"'<>()]++")
_ID_HEADER = re.compile(
    r"^[> \t]*+(?:original-)?(?:message-id|in-reply-to|references)[ \t]*:([^\n]*(?:\n[> \t]*[ \t]<[^\n]*)*)",
    re.IGNORECASE | re.MULTILINE,
)
MAX_REFERENCES = 50
_MAX_LENGTH = 500


def ids_in(value: str, besides: str = "") -> list[str]:
    """The ids of one header in order: all that stands in angle brackets, then words that look like an id without them.

    Some programs answer "In-Reply-To: jane@example.org": words without a digit, or found in `besides`, are addresses.
    """
    bracketed = [_visible(found).strip("\"',;") for found in _BRACKETED.findall(value)]
    words = _WORD.findall(_BRACKETED.sub(" ", value))
    bare = [word for word in words if _looks_like_an_id(word) and word.casefold() not in besides.casefold()]
    return [f"<{found}>" for found in [*bracketed, *map(_visible, bare)] if 0 < len(found) <= _MAX_LENGTH - 2]


def _visible(text: str) -> str:
    return "".join(c for c in text if c.isprintable() and not c.isspace())


def _looks_like_an_id(word: str) -> bool:
    left, at, right = word.partition("@")
    return bool(at and right) and any(c.isdigit() for c in left)


def references(in_reply_to: Iterable[str], reference_headers: Iterable[str], besides: str = "") -> tuple[str, ...]:
    """The ids of all copies of both headers, newest first, each once, at most MAX_REFERENCES."""
    answered = [found for value in in_reply_to for found in ids_in(value, besides)]
    history = [found for value in reference_headers for found in ids_in(value, besides)]
    return tuple(dict.fromkeys([*answered, *reversed(history)]))[:MAX_REFERENCES]


def ids_mentioned(text: str) -> list[str]:
    """The ids on the header lines of a returned or reported mail, quoted ones too, each once."""
    found = [one for match in _ID_HEADER.finditer(text) for one in ids_in(match[1])]
    return list(dict.fromkeys(found))[:MAX_REFERENCES]
