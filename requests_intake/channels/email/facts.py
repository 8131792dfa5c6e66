"""The facts a sender tells by labels, and those that are certain without one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from textwrap import dedent

from requests_intake.channels.email.compound import meant_fact, second_fact
from requests_intake.channels.email.filled_forms import filled_form
from requests_intake.channels.email.found import LICENSE_NUMBER, found_license
from requests_intake.channels.email.label_lines import LabelMark, marks_in
from requests_intake.channels.email.lines import Line, Ranges, lines_of
from requests_intake.channels.email.quoted_forms import answers_between_quotes
from requests_intake.channels.email.value_spans import LONG, value_span
from requests_intake.channels.fact_values import meant_value, says_nothing
from requests_intake.choices import FactName, FactSource
from requests_intake.submission import Fact

_MARKUP = " \t\n*_`|"
_MAILTO = re.compile(r"\s*<(?:mailto:|tel:|https?:)[^<>\s]*>", re.IGNORECASE)


def read_facts(
    text: str, quoted: Ranges, license_pattern: re.Pattern[str] = LICENSE_NUMBER, *, subject: str = ""
) -> dict[FactName, Fact]:
    """What the sender tells in `text`. Spans are places in `text`. Clauses 2.2, 2.3, 3.2, 3.4.

    Quotes are excepted, but for our own form, which the sender may fill in where it is quoted. Priority and type of
    inquiry are given as words of their lists where understood, else as they were written.
    """
    lines = lines_of(text, quoted)
    form = filled_form(text, lines, subject)
    facts = _first_told(text, _labelled(text, lines), license_pattern)
    facts = _first_told(text, answers_between_quotes(lines), license_pattern) | facts
    if FactName.LICENSE not in facts and (found := found_license(text, quoted, license_pattern)):
        facts[FactName.LICENSE] = found
    # Last, for the form also quotes what was told before and not understood.
    return _first_told(form.text, _labelled(form.text, form.lines), license_pattern) | facts


def _first_told(
    text: str, labelled: Iterable[tuple[LabelMark, tuple[int, int]]], license_pattern: re.Pattern[str]
) -> dict[FactName, Fact]:
    facts: dict[FactName, Fact] = {}
    for mark, span in labelled:
        for name, fact in _facts_of(text, mark, span, license_pattern):
            facts.setdefault(name, fact)
    return facts


def _labelled(text: str, lines: Sequence[Line]) -> Iterator[tuple[LabelMark, tuple[int, int]]]:
    """Each label that counts with the range of its value."""
    marks = marks_in(lines)
    told: set[FactName] = set()
    current: LabelMark | None = None
    counted: list[LabelMark] = []
    for mark in marks:
        if current and _belongs_to(mark, current, told, lines):
            continue
        counted.append(mark)
        current = mark
        if mark.has_value:
            told.add(mark.name)
    for n, mark in enumerate(counted):
        following = counted[n + 1].line if n + 1 < len(counted) else len(lines)
        yield mark, value_span(mark, lines, max(following, mark.line + 1))


def _belongs_to(mark: LabelMark, current: LabelMark, told: set[FactName], lines: Sequence[Line]) -> bool:
    """Whether a label is only a line of the longer value that is being told."""
    if current.name not in LONG:
        return False
    if mark.name is current.name or mark.name in told:
        return True
    listed = mark.weak or (mark.name is FactName.VERSION and current.name is FactName.SYSTEM_INFORMATION)
    above = lines[mark.line - 1]
    below_its_value = mark.line == current.line + 1 and current.has_value
    return listed and not above.blank and not above.quoted and not below_its_value


def _facts_of(
    text: str, mark: LabelMark, span: tuple[int, int], license_pattern: re.Pattern[str]
) -> Iterator[tuple[FactName, Fact]]:
    start, end = span
    value = text[start:end]
    if split := second_fact(mark.name, mark.label, value):
        for name, (a, b) in (split[:2], split[2:]):
            yield from _fact(text, name, start + a, start + b)
    else:
        yield from _fact(text, meant_fact(mark.name, mark.label, value, license_pattern), start, end)


def _fact(text: str, name: FactName, start: int, end: int) -> Iterator[tuple[FactName, Fact]]:
    """The fact in a range, trimmed; nothing where the range only holds signs for "nothing"."""
    raw = text[start:end]
    end = start + len(raw.rstrip(_MARKUP))
    start += len(raw) - len(raw.lstrip(_MARKUP if name not in LONG else " \t\n"))
    value = _long_value(text, start, end) if name in LONG else " ".join(_MAILTO.sub("", text[start:end]).split())
    if says_nothing(name, value):
        return
    fact = Fact(value=value, source=FactSource.LABELLED, span=(start, end))
    yield name, replace(fact, value=meant_value(name, value))


def _long_value(text: str, start: int, end: int) -> str:
    """The lines of a value without the indent they share; the first may stand behind its label."""
    line_start = text.rfind("\n", 0, start) + 1
    if not text[line_start:start].strip():
        return dedent(text[line_start:end])
    first, _, rest = text[start:end].partition("\n")
    return f"{first}\n{dedent(rest)}" if rest else first
