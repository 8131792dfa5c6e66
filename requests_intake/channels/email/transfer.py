"""A part's content as bytes, with its transfer encoding undone as far as it goes."""

import binascii
import quopri
import re

from requests_intake.channels.email.parts import DAMAGE, Part

BROKEN_BASE64 = "an encoded part was broken and is kept as far as it could be decoded"

_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_STRANGE = re.compile(rb"[^A-Za-z0-9+/=\s]")


def content_of(part: Part) -> tuple[bytes, str]:
    """The decoded bytes and a remark, "" where all went well. Never raises."""
    data = part.raw_text.encode("ascii", "surrogateescape")
    encoding = str(part.get("content-transfer-encoding", "")).partition(";")[0].strip(" \t\"'").lower()
    if encoding == "base64":
        return _from_base64(data)
    if encoding == "quoted-printable":
        return quopri.decodestring(data), ""
    if encoding in ("x-uuencode", "uuencode", "x-uue", "uue"):
        return _from_uuencode(part, data), ""
    return data, ""


def _from_base64(data: bytes) -> tuple[bytes, str]:
    try:
        return binascii.a2b_base64(data), BROKEN_BASE64 if _STRANGE.search(data) else ""
    except binascii.Error:
        letters = _NOT_BASE64.sub(b"", data)
        return binascii.a2b_base64(letters[: len(letters) // 4 * 4]), BROKEN_BASE64


def _from_uuencode(part: Part, data: bytes) -> bytes:
    try:
        decoded = part.get_payload(decode=True)
    except DAMAGE:
        return data
    return decoded if isinstance(decoded, bytes) else data
