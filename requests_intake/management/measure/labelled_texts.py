"""Texts written down with the language they are in: "=== de" on a line, then the text, many in one file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_TEXT = re.compile(r"^=== ([a-z]{2})\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class LabelledText:
    """The body of a mail, and the ISO 639-1 code of the language in which its sender writes."""

    code: str
    text: str


def labelled_texts(folder: Path) -> Iterator[LabelledText]:
    """All texts of a folder's .txt files, in order."""
    for path in sorted(folder.glob("*.txt")):
        pieces = _TEXT.split(path.read_text(encoding="utf-8"))
        for code, text in zip(pieces[1::2], pieces[2::2], strict=True):
            yield LabelledText(code, text.strip("\n"))
