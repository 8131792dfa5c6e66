"""Keeps what strangers wrote from becoming a header of its own."""

import unicodedata


def one_line(text: str) -> str:
    """The text on one line, without control characters."""
    return " ".join("".join(" " if unicodedata.category(c) == "Cc" else c for c in text).split())
