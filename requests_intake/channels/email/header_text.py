"""Header values as people read them."""

import base64
import binascii
import quopri
import re
import unicodedata

from requests_intake.channels.email.charset import decode, decode_short

_FOLD = re.compile(r"[\r\n]+[ \t]*")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN_WORDS = re.compile(r"(\?=)\s+(?==\?)")
_HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def plain(value: str) -> str:
    """A raw header unfolded, its 8-bit bytes read as UTF-8 where they are, else as Western text. Encoded words stay."""
    if not value.isascii():
        value = decode_short(value.encode("ascii", "surrogateescape"))
    return _CONTROLS.sub("", _FOLD.sub(" ", value))


def decode_words(value: str) -> str:
    """A header with its encoded words (RFC 2047) decoded, also broken ones; never raises."""
    if "=?" not in value:
        return value
    out, pos, pending, charset = [], 0, b"", ""
    value = _BETWEEN_WORDS.sub(r"\1", value)
    for word in _ENCODED_WORD.finditer(value):
        name = word[1].partition("*")[0].lower()
        if pending and (word.start() != pos or name != charset):
            out.append(decode(pending, charset).text)
            pending = b""
        out.append(value[pos : word.start()])
        # Words in one charset are joined before decoding: senders split characters between them.
        pending, charset, pos = pending + _word_bytes(word[2], word[3]), name, word.end()
    if pending:
        out.append(decode(pending, charset).text)
    return "".join([*out, value[pos:]])


def one_line(value: str) -> str:
    """Text on one line, without control characters and without marks that turn or hide letters."""
    value = _HIDDEN.sub("", value)
    value = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp", "Cs") else c for c in value)
    return " ".join(value.split())


def _word_bytes(encoding: str, text: str) -> bytes:
    if encoding in "qQ":
        return quopri.decodestring(text.encode("utf-8"), header=True)
    data = re.sub(rb"[^A-Za-z0-9+/]", b"", text.encode("ascii", "ignore"))
    try:
        return base64.b64decode(data + b"=" * (-len(data) % 4))
    except binascii.Error:
        return base64.b64decode(data[: len(data) // 4 * 4])
