"""How much of a mail is read: caps that hold before and while its bytes are taken apart."""

import re
from collections.abc import Iterator

MAX_RAW = 25 * 1024 * 1024
MAX_RAW_LINES = 1_000_000
MAX_HEADER_BLOCK = 100 * 1024
MAX_ADDRESS_HEADER = 8 * 1024
MAX_CONTENT_HEADER = 2 * 1024
MAX_PARAMETERS = 50
MAX_PARTS = 500
MAX_DEPTH = 40
MAX_TEXT = 10 * 1024 * 1024
MANY_FILES = 100

TOO_LONG_ADDRESSES = "an address header was too long to read"

_ADDRESS_HEADERS = frozenset(
    {b"from", b"sender", b"reply-to", b"to", b"cc", b"bcc", b"resent-from", b"resent-to", b"resent-cc", b"resent-bcc"}
)
_HEADER_LINE = re.compile(rb"[!-9;-~]*:|[ \t]")
_MBOX_LINE = re.compile(rb">?From [^:\r\n]*[^\r\n]*\r?\n")


class UnreadableError(Exception):
    """A mail that is not taken apart; `reason` says which cap it is over."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def checked(raw: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The bytes to take apart, and remarks on what was left out of them. Raises UnreadableError.

    Address headers over the cap are left out, so that a list of ten thousand recipients costs nobody their Request.
    """
    if len(raw) > MAX_RAW:
        raise UnreadableError(f"the mail is larger than {MAX_RAW // 1024 // 1024} MB")
    raw = _with_a_plain_start(raw)
    if max(raw.count(b"\n"), raw.count(b"\r")) > MAX_RAW_LINES:
        raise UnreadableError(f"the mail has more than {MAX_RAW_LINES} lines")
    kept: list[bytes] = []
    remarks: tuple[str, ...] = ()
    end = size = 0
    for start, end in _header_fields(raw):
        if end - start > MAX_ADDRESS_HEADER and _name(raw, start) in _ADDRESS_HEADERS:
            remarks = (TOO_LONG_ADDRESSES,)
            continue
        size += end - start
        kept.append(raw[start:end])
    if size > MAX_HEADER_BLOCK:
        raise UnreadableError(f"the header is larger than {MAX_HEADER_BLOCK // 1024} KB")
    return (b"".join(kept) + raw[end:] if remarks else raw), remarks


def header_block(raw: bytes) -> bytes:
    """The header alone, cut to the cap: enough to show who wrote when the rest is not read."""
    start = _with_a_plain_start(raw[: 2 * MAX_HEADER_BLOCK])
    fields = [start[a:b] for a, b in _header_fields(start) if b - a <= MAX_ADDRESS_HEADER]
    return b"".join(fields)[:MAX_HEADER_BLOCK].rstrip(b"\r\n") + b"\n\n"


def _with_a_plain_start(raw: bytes) -> bytes:
    """The mail without a byte order mark, blank lines or an mbox line before its header; CR line ends become LF."""
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    raw = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")
    mbox = _MBOX_LINE.match(raw)
    return raw[mbox.end() :] if mbox and not raw.startswith(b"From :") else raw


def _header_fields(raw: bytes) -> Iterator[tuple[int, int]]:
    """Start and end of each header field, continuation lines included, up to the first line that is no header."""
    start = pos = 0
    while _HEADER_LINE.match(raw, pos):
        newline = raw.find(b"\n", pos)
        pos = newline + 1 if newline >= 0 else len(raw)
        if pos < len(raw) and raw[pos : pos + 1] in (b" ", b"\t"):
            continue
        yield start, pos
        start = pos


def _name(raw: bytes, start: int) -> bytes:
    return raw[start : raw.find(b":", start)].lower()
