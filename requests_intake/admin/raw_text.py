"""Bytes of a stranger's mail as text that a page can show."""

import unicodedata

_KEPT = "\n\t"
_CONTROL_PICTURES = 0x2400


def as_plain_text(raw: bytes) -> str:
    """The bytes as UTF-8; what is not UTF-8 as its hexadecimal code, and what is invisible as a sign for it."""
    text = raw.decode("utf-8", "backslashreplace").replace("\r\n", "\n")
    return "".join(character if character in _KEPT else _visible(character) for character in text)


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cc" and ord(character) < ord(" "):
        return chr(_CONTROL_PICTURES + ord(character))
    return f"\\u{ord(character):04x}" if category in ("Cc", "Cf") else character
