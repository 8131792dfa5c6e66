"""The facts a sender tells by labels, and those that are certain without one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from textwrap import dedent

from requests_intake.channels.email.closing import closing_lines
from requests_intake.channels.email.compound import facts_within, meant_fact
from requests_intake.channels.email.filled_forms import filled_form
from requests_intake.channels.email.found import LICENSE_NUMBER
from requests_intake.channels.email.found_facts import found_facts
from requests_intake.channels.email.label_lines import LabelMark
from requests_intake.channels.email.label_marks import marks_in
from requests_intake.channels.email.lines import Line, Ranges, lines_of
from requests_intake.channels.email.long_facts import LONG
from requests_intake.channels.email.notices import in_a_notice
from requests_intake.channels.email.quoted_forms import answers_between_quotes
from requests_intake.channels.email.value_spans import begins_like_a_label, value_span
from requests_intake.channels.fact_values import meant_value, says_nothing
from requests_intake.choices import FactName, FactSource
from requests_intake.submission import Fact

_FEW = 3
_FAR = 40
_PROMPT = re.compile(r"\s*(?:[$>%#]|PS [^>]*>|>>>|In\[\d*\]|[\w.-]+@[\w.-]+[^$#]{0,40}[$#])\s")
_LISTINGS = {FactName.SYSTEM_INFORMATION, FactName.CODE_INPUT_OUTPUT}
_MARKUP = " \t\n*_`|"
_MAILTO = re.compile(r"\s*<(?:mailto:|tel:|https?:)[^<>\s]*>", re.IGNORECASE)


def read_facts(
    text: str,
    quoted: Ranges,
    license_pattern: re.Pattern[str] = LICENSE_NUMBER,
    *,
    subject: str = "",
    sender: str = "",
) -> dict[FactName, Fact]:
    """What the sender tells in `text`. Spans are places in `text`. Clauses 2.2, 2.3, 3.2, 3.4.

    Quotes are excepted, but for our own form, which the sender may fill in where it is quoted. Priority and type of
    inquiry are given as words of their lists where understood, else as they were written. `sender` is the name and
    address that the mail gives: it tells whose a signature is.
    """
    lines = lines_of(text, quoted)
    form = filled_form(text, lines, subject)
    facts = _first_told(text, _labelled(*_own_words(lines, sender)), license_pattern)
    facts = _first_told(text, answers_between_quotes(lines), license_pattern) | facts
    read = text[: lines[-1].end]
    facts |= found_facts(read, quoted, lines, license_pattern, told=facts, subject=subject, sender=sender)
    # Last, for the form also quotes what was told before and not understood.
    facts = _first_told(form.text, _labelled(form.lines, marks_in(form.lines)), license_pattern) | facts
    return {name: fact for name, fact in facts.items() if fact.value}


def _own_words(lines: Sequence[Line], sender: str) -> tuple[Sequence[Line], list[LabelMark]]:
    """The lines, those of the sender's closing as if they were quoted, and the labels on the others."""
    marks = marks_in(lines)
    closing = closing_lines(lines, marks, sender)
    if not closing:
        return lines, marks
    own = [replace(line, quoted=True) if n in closing else line for n, line in enumerate(lines)]
    return own, [mark for mark in marks if mark.line not in closing]


def _first_told(
    text: str, labelled: Iterable[tuple[LabelMark, tuple[int, int]]], license_pattern: re.Pattern[str]
) -> dict[FactName, Fact]:
    """The facts told by labels, of each the first; a license only where no other is told under such a label."""
    facts: dict[FactName, Fact] = {}
    behind: dict[FactName, Fact] = {}
    licenses = set()
    for mark, span in labelled:
        for name, fact in _facts_of(text, mark, span, license_pattern):
            (behind if _gives_way(name, mark.label) else facts).setdefault(name, fact)
            if name is FactName.LICENSE and any(character.isdigit() for character in fact.value):
                licenses.add(fact.value)
    if len(licenses) > 1:
        facts[FactName.LICENSE] = replace(facts[FactName.LICENSE], value="")
    return behind | facts


def _gives_way(name: FactName, label: str) -> bool:
    """Whether a label tells in passing: a version behind the product's name, a summary beside the description."""
    words = label.casefold()
    if name is FactName.DESCRIPTION:
        return "descri" not in words or "short" in words or "error" in words
    return name is FactName.VERSION and "product" in words


def _labelled(lines: Sequence[Line], marks: list[LabelMark]) -> Iterator[tuple[LabelMark, tuple[int, int]]]:
    """Each label that counts with the range of its value."""
    told: set[FactName] = set()
    current: LabelMark | None = None
    counted: list[LabelMark] = []
    for mark in in_a_notice(marks, lines):
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
        return mark.equals and not current.equals and mark.name is not FactName.PRIORITY
    if _gives_way(current.name, current.label) and _is_description(mark) and _in_a_form(mark, current, lines):
        return False
    if mark.name is current.name or (mark.small and not current.small and current.name is FactName.CODE_INPUT_OUTPUT):
        return True
    if _is_printed(mark, current, lines):
        return True
    if _in_a_form(mark, current, lines) or _beside(mark, current, lines):
        return False
    if mark.name in told:
        return True
    above = lines[mark.line - 1]
    if above.blank or above.quoted or above.text.lstrip().startswith(("```", "~~~")):
        return False
    if mark.inline or (mark.equals and not current.equals):
        return True
    if current.name in _LISTINGS and _deeper(mark, current, lines):
        return True
    return mark.weak or (mark.name is FactName.VERSION and current.name is FactName.SYSTEM_INFORMATION)


def _is_description(mark: LabelMark) -> bool:
    return mark.name is FactName.DESCRIPTION and not _gives_way(mark.name, mark.label)


def _in_a_form(mark: LabelMark, current: LabelMark, lines: Sequence[Line]) -> bool:
    """Whether a label follows the one that is being told line by line, each line a label with its value."""
    between = lines[current.line + 1 : mark.line]
    filled = current.has_value and not (mark.inline or mark.equals or _deeper(mark, current, lines))
    return filled and len(between) <= _FEW and all(begins_like_a_label(line.text) for line in between)


def _beside(mark: LabelMark, current: LabelMark, lines: Sequence[Line]) -> bool:
    """Whether two labels are items of one list: the same bullet, as deep, before both."""
    lead, other = (lines[one.line].text[: one.start - lines[one.line].start] for one in (mark, current))
    return lead == other and bool(lead.strip(" \t*_") or "* " in lead)


def _is_printed(mark: LabelMark, current: LabelMark, lines: Sequence[Line]) -> bool:
    """Whether a label stands in what a console showed: below a prompt, and of a fact that programs tell too."""
    if current.name is not FactName.CODE_INPUT_OUTPUT or mark.name in LONG:
        return False
    shown = [line for line in lines[current.line : mark.line] if not line.quoted]
    return not any(line.blank for line in shown[1:]) and any(_PROMPT.match(line.text) for line in shown[-_FAR:])


def _deeper(mark: LabelMark, current: LabelMark, lines: Sequence[Line]) -> bool:
    """Whether a label is indented below the one that is being told."""
    inner, outer = lines[mark.line].text, lines[current.line].text
    return len(inner) - len(inner.lstrip()) > len(outer) - len(outer.lstrip())


def _facts_of(
    text: str, mark: LabelMark, span: tuple[int, int], license_pattern: re.Pattern[str]
) -> Iterator[tuple[FactName, Fact]]:
    start, end = span
    value = text[start:end]
    if several := facts_within(mark.name, mark.label, value):
        for name, (a, b) in several:
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
