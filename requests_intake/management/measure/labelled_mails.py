"""Mails written down with what they tell: one file holds many, so that a person reads and writes them fast.

=== name of the mail
From: Ada <ada@northwind.example>      further headers; `Charset`, `Transfer` and `Format` say how it is encoded
Subject: Kernel
                                       a blank line, then the text
--- html                               or `--- file NAME`, or `--- mail` (an attached mail): further parts
--- told
license: L4821-0937 || L48210937       told under either spelling; ` | ` stands for a line break
may product: Mathematica               right if taken, no loss if not
never license: L9999-0000              somebody else's, or no fact at all: must not be taken
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from requests_intake.choices import FactName

_MAIL = re.compile(r"^=== (.+)\n", re.MULTILINE)
_PART = re.compile(r"^--- (html|mail|told|file .+)\n", re.MULTILINE)
_LABEL = re.compile(r"(?:(may|never) )?(\w+): (.+)")

Values = dict[FactName, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class LabelledMail:
    """A mail, its parts as (kind, text), and per fact the spellings `told`, those that `may` be taken, and `never`."""

    name: str
    headers: dict[str, str]
    text: str
    parts: tuple[tuple[str, str], ...]
    told: Values
    may: Values
    never: Values


def labelled_mails(folder: Path) -> Iterator[LabelledMail]:
    """All mails of a folder and of those inside it, in order. Raises ValueError where one is written wrongly."""
    for path in sorted(folder.rglob("*.txt")):
        pieces = _MAIL.split(path.read_text(encoding="utf-8"))
        for name, written in zip(pieces[1::2], pieces[2::2], strict=True):
            yield _mail(f"{path.stem}: {name.strip()}", written)


def _mail(name: str, written: str) -> LabelledMail:
    pieces = _PART.split(written)
    parts = list(zip(pieces[1::2], (text.strip("\n") for text in pieces[2::2]), strict=True))
    if not parts or parts[-1][0] != "told":
        raise ValueError(f"{name}: the last part must be '--- told'. Write it, even if nothing is told.")
    head, _, text = pieces[0].partition("\n\n")
    headers = dict(line.split(": ", 1) for line in head.splitlines())
    values: dict[str, Values] = {"": {}, "may": {}, "never": {}}
    for line in parts.pop()[1].splitlines():
        if not (match := _LABEL.fullmatch(line)):
            raise ValueError(f"{name}: {line!r} tells no fact. Write it as 'license: L4821-0937'.")
        of = values[match[1] or ""]
        fact = FactName(match[2])
        of[fact] = of.get(fact, ()) + tuple(spelling.replace(" | ", "\n") for spelling in match[3].split(" || "))
    return LabelledMail(name, headers, text.strip("\n"), tuple(parts), values[""], values["may"], values["never"])
