"""Taking a mail apart into its parts, within the caps, and leaving attached mails closed."""

from collections.abc import Iterator
from email.feedparser import BytesFeedParser
from email.message import Message
from email.policy import Compat32
from typing import Any, cast

from requests_intake.channels.email.header_text import plain
from requests_intake.channels.email.limits import (
    MAX_CONTENT_HEADER,
    MAX_DEPTH,
    MAX_PARAMETERS,
    MAX_PARTS,
    UnreadableError,
)

DAMAGE = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What the standard library is known to raise while reading a hostile header."""


class _PlainHeaders(Compat32):
    """Headers read as plain text. Structured parsing is quadratic and may recurse without end: nothing asks for it."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return ";".join(plain(value)[:MAX_CONTENT_HEADER].split(";")[:MAX_PARAMETERS])


class Part(Message):
    """One part of a mail. An attached mail looks like any file to the parser, so its bytes stay as they came."""

    def get_content_type(self) -> str:
        """The type as the parser may know it; `media_type` is the one that was declared."""
        declared = self.media_type
        return "application/octet-stream" if declared.startswith("message/") else declared

    @property
    def media_type(self) -> str:
        """The declared type in lower case, or the default of its place."""
        return super().get_content_type()

    @property
    def raw_text(self) -> str:
        """The text between this part's header and its end, transfer encoding and all; "" for a container."""
        return self._payload if isinstance(self._payload, str) else ""  # type: ignore[attr-defined]

    def get_param(self, param: str, failobj: Any = None, header: str = "content-type", unquote: bool = True) -> Any:
        """As the standard library's, but a parameter list that cannot be read has no parameters."""
        try:
            return super().get_param(param, failobj, header, unquote)
        except DAMAGE:
            return failobj

    def leaves(self) -> "Iterator[tuple[Part, bool]]":
        """Every part that holds content, in order, with whether a multipart/alternative is among its containers."""
        pending: list[tuple[Part, bool]] = [(self, False)]
        while pending:
            part, alternative = pending.pop()
            if not part.is_multipart():
                yield part, alternative
                continue
            alternative = alternative or part.media_type == "multipart/alternative"
            children = cast("list[Part]", part.get_payload())
            pending.extend((child, alternative) for child in reversed(children))

    def all_defects(self) -> list[Exception]:
        """The defects of this part and of all parts below it."""
        return [defect for part in self.walk() for defect in part.defects]


class _BoundedParser(BytesFeedParser):
    """Stops at the first part too many or too deep, which is the only place where the true count is known."""

    def __init__(self) -> None:
        super().__init__(_factory=Part, policy=_PlainHeaders())
        self._parts = 0

    def _new_message(self) -> None:
        self._parts += 1
        if self._parts > MAX_PARTS:
            raise UnreadableError(f"the mail has more than {MAX_PARTS} parts")
        if len(self._msgstack) >= MAX_DEPTH:  # type: ignore[attr-defined]
            raise UnreadableError(f"the mail's parts are nested deeper than {MAX_DEPTH}")
        super()._new_message()  # type: ignore[misc]


def take_apart(raw: bytes) -> Part:
    """The tree of parts. Raises UnreadableError over a cap."""
    parser = _BoundedParser()
    parser.feed(raw)
    return cast(Part, parser.close())
