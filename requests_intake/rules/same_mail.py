"""Whether two lots of bytes are one mail: by what its author wrote, not by what the roads to us added."""

import hashlib
import re
from typing import NamedTuple

# The author's own headers. Roads add theirs above them: Received, Return-Path, Delivered-To, verdicts, signatures.
_AUTHORS = frozenset(
    b"from sender reply-to to cc subject date message-id in-reply-to references mime-version content-type "
    b"content-transfer-encoding auto-submitted".split()
)
_MOST_HEADER = 256 * 1024
_MBOX_LINE = re.compile(rb">?From [^\n]*\n")
_MBOX_ESCAPE = re.compile(rb"^>(>*From )", re.MULTILINE)
_FOLD = re.compile(rb"\n(?=[ \t])")


class Identity(NamedTuple):
    """`sha256` of the bytes as they came, and the `fingerprint` that every copy of the same mail shares."""

    sha256: str
    fingerprint: str


def identity_of(raw: bytes) -> Identity:
    """By what a mail is known, in the time that it takes to look at its bytes once or twice."""
    return Identity(hashlib.sha256(raw).hexdigest(), _fingerprint(raw))


def header_of(raw: bytes) -> bytes:
    """The header as it came, at most its first part where it is very long."""
    return _split(raw)[0]


def _fingerprint(raw: bytes) -> str:
    """A digest of the author's headers and of the body, whatever ends their lines.

    A mail without a Message-ID, or without an end of its header in reach, is the same only where all of it is: two
    reports of a machine may differ in nothing but the road that they took.
    """
    header, body = _split(raw)
    lines = [_author_line(line) for line in _FOLD.sub(b"", header).split(b"\n")]
    kept = sorted(line for line in lines if line)
    if not any(line.startswith(b"message-id:") for line in kept):
        return hashlib.sha256(_plain(raw)).hexdigest()
    return hashlib.sha256(b"\n".join([*kept, b"", _MBOX_ESCAPE.sub(rb"\1", body).strip()])).hexdigest()


def _split(raw: bytes) -> tuple[bytes, bytes]:
    text = _plain(raw)
    mbox = _MBOX_LINE.match(text)
    text = text[mbox.end() :] if mbox else text
    end = text.find(b"\n\n", 0, _MOST_HEADER)
    return (text[:end], text[end:]) if end >= 0 else (text[:_MOST_HEADER], b"")


def _plain(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").strip()


def _author_line(line: bytes) -> bytes:
    name, colon, value = line.partition(b":")
    name = name.strip().lower()
    return name + b":" + b" ".join(value.split()) if colon and name in _AUTHORS else b""
