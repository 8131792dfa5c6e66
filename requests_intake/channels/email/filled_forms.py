"""Our letter about what is missing, quoted in a reply, with the answers filled in inside the quote."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from requests_intake.channels.email.lines import Line

_FIRST_LINE = re.compile(
    r"Request WES[\s\xa0-]*\d{4}[\s\xa0-]?\d{4}[\s\xa0-]?\d\s*: (?:Incomplete|At risk|Not eligible|Eligible)\W*$"
)
_OUR_SUBJECT = re.compile(r"(?:[^\W\d_]{1,8}\s?:\s*)+\[WES\s?\d")
_END = re.compile(r"\W*Why we ask:\W*$")
_LONGEST_FORM = 400


@dataclass(frozen=True, slots=True)
class FilledForm:
    """The lines of a quoted form, as if they were the sender's own.

    `text` is the whole text with the quote marks of the form blanked, so that places stay the same.
    """

    text: str = ""
    lines: tuple[Line, ...] = ()


def filled_form(text: str, lines: Sequence[Line], subject: str) -> FilledForm:
    """The form in the topmost letter of ours that is quoted, empty where there is none.

    A letter is ours by its first line, or where the subject answers one of ours. Its form ends at "Why we ask:".
    """
    end = next((n for n, line in enumerate(lines) if line.quoted and _END.match(_bare(line.text))), 0)
    start = _start(lines, end, subject)
    if start is None:
        return FilledForm()
    form = tuple(replace(line, text=_blanked(line.text), quoted=False) for line in lines[start:end])
    written = "\n".join(line.text for line in form)
    first = form[0].start
    return FilledForm(text[:first] + written + text[first + len(written) :], form)


def _start(lines: Sequence[Line], end: int, subject: str) -> int | None:
    """The line below the first one of our letter; else the first of the quoted lines, where the subject vouches."""
    quoted = [n for n in range(max(0, end - _LONGEST_FORM), end) if lines[n].quoted]
    ours = [n + 1 for n in quoted if _FIRST_LINE.match(_bare(lines[n].text))]
    vouched = quoted[:1] if _OUR_SUBJECT.match(subject) else []
    return next((n for n in (*ours[-1:], *vouched) if n < end), None)


def _bare(text: str) -> str:
    return text.lstrip("> \t*_")


def _blanked(text: str) -> str:
    bare = text.lstrip("> ")
    return " " * (len(text) - len(bare)) + bare
