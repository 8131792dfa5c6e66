"""Where the sender closes: its name below the last words, its signature, what a company's server adds."""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from requests_intake.channels.email.goodbye import is_footer, is_goodbye
from requests_intake.channels.email.header_block import is_header_block
from requests_intake.channels.email.history_marks import intro_length
from requests_intake.channels.email.label_lines import LabelMark
from requests_intake.channels.email.lines import Line
from requests_intake.channels.email.signature import CONTACT, is_delimiter

_WORD = re.compile(r"[^\W\d_]{2,}")
_REACHED = re.compile(
    r"(?i)^[\s*_|]*(?:(?:tel|telephone|telefon|phone|ph|mobile|mob|cell|fax|direct|office|[dmtpf])\b[\s.:/]*)?"
    r"(?:\+?\(?\d[\d\s().\-/]{6,}(?:\s*(?:x|ext\.?)\s*\d+)?|[^\s@]+@[^\s@]+)[\s*_|]*$"
)
_DIGIT = re.compile(r"\d")
_NUMBER = 4
_WIDEST_CARD = 60
_LONGEST_NAME = 6
_LONGEST_SIGNATURE = 15


def closing_lines(lines: Sequence[Line], marks: Iterable[LabelMark], sender: str) -> range:
    """The lines from the sender's own name or a company's footer to the end of the sender's words.

    `sender` is the name and address that the mail gives. Before the last label of an issue nothing is closed yet.
    """
    names = names_of(sender)
    initials = _initials(sender)
    last = max((mark.line for mark in marks if mark.name not in CONTACT and not mark.inline), default=-1)
    for n in range(last + 1, len(lines)):
        if not lines[n].quoted and _closes(n, lines, names, initials):
            return range(n, next((k for k in range(n, len(lines)) if lines[k].quoted), len(lines)))
    return range(0)


def signature_lines(lines: Sequence[Line], sender: str) -> list[Line]:
    """The sender's own signature: from a line with its name, below "-- ", a good-bye or a gap; empty for another's."""
    names = names_of(sender)
    n = next((n for n in range(1, len(lines)) if _opens_signature(n, lines, names)), 0)
    texts = [line.text for line in lines[: n + _LONGEST_SIGNATURE]]
    if not n or any(_is_history(texts, k) for k in range(n)):
        return []
    end = next((k for k in range(n, len(texts)) if _is_history(texts, k)), len(texts))
    return list(lines[n:end])


def names_of(sender: str) -> frozenset[str]:
    """The words of a name and an address, in lower case."""
    return frozenset(word.casefold() for word in _WORD.findall(sender.partition("@")[0]))


def _closes(n: int, lines: Sequence[Line], names: frozenset[str], initials: str) -> bool:
    text = lines[n].text
    if is_footer(text):
        return True
    initialled = text.strip(" .-").casefold() in (initials, initials[-2:]) if len(initials) > 1 else False
    if _begins(n, lines):
        return initialled or _signs(text, names) or _is_card(n, lines)
    return _signs(text, names) and _is_last(n, lines)


def _is_last(n: int, lines: Sequence[Line]) -> bool:
    """Whether a line stands directly below a whole sentence, and the sender wrote nothing below it."""
    below = next((line for line in lines[n + 1 : n + 1 + _LONGEST_SIGNATURE] if not line.blank), None)
    return lines[n - 1].text.rstrip().endswith((".", "!", "?", ",")) and (below is None or below.quoted)


def _is_card(n: int, lines: Sequence[Line]) -> bool:
    """Whether a paragraph is a name and how to reach it, be it anybody's: short lines, a telephone or address alone."""
    card = list(takewhile(lambda line: not line.blank and not line.quoted, lines[n : n + _LONGEST_SIGNATURE]))
    short = len(card) > 1 and all(len(line.text) <= _WIDEST_CARD for line in card)
    named = short and ":" not in card[0].text and len(_DIGIT.findall(card[0].text)) < _NUMBER
    return named and any(_REACHED.match(line.text) for line in card[1:])


def _initials(sender: str) -> str:
    words = _WORD.findall(sender.rpartition(" ")[0])
    return "".join(word[0] for word in words).casefold()


def _signs(text: str, names: frozenset[str]) -> bool:
    """Whether a line holds the sender's name only."""
    words = _WORD.findall(text)
    only_name = 0 < len(words) <= _LONGEST_NAME and {word.casefold() for word in words} <= names
    return only_name and not re.search(r"[:@\d]", text)


def _opens_signature(n: int, lines: Sequence[Line], names: frozenset[str]) -> bool:
    if not _begins(n, lines) or ":" in lines[n].text:
        return False
    words = [word.casefold() for word in _WORD.findall(lines[n].text)[:4]]
    own = [word for word in words if word in names]
    return bool(own) and (len(words) == 1 or len(own) > 1)


def _begins(n: int, lines: Sequence[Line]) -> bool:
    above = lines[n - 1] if n else None
    return above is not None and (above.blank or is_goodbye(above.text) or is_delimiter(above.text))


def _is_history(texts: list[str], n: int) -> bool:
    return texts[n].startswith(">") or intro_length(texts[n : n + 3]) > 0 or is_header_block(texts[n : n + 12])
