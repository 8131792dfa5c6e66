"""How far the value of a label reaches: to the next label, a quote, or the sender's good-bye."""

import re
from collections.abc import Sequence
from itertools import takewhile

from requests_intake.channels.email.goodbye import is_goodbye
from requests_intake.channels.email.label_lines import LabelMark
from requests_intake.channels.email.labels import fact_named
from requests_intake.channels.email.lines import Line
from requests_intake.channels.email.long_facts import LONG
from requests_intake.choices import FactName
from requests_intake.rules.understanding import understood_inquiry_type, understood_priority

_RULE = re.compile(r"^[\s\-=_*~]*$")
_OTHER_LABEL = re.compile(r"^\W{0,6}[^\W_][^:：\n]{0,40}[:：](?:\s|$)")
_WRAPPED = 58
_DIGITS = re.compile(r"\d")
_NUMBERED = {
    FactName.CONTACT_PHONE: 6,
    FactName.STANDBY_CONTACT_PHONE: 6,
    FactName.LICENSE: 4,
    FactName.VERSION: 1,
    FactName.PREVIOUS_REQUEST: 4,
    FactName.MAINTENANCE_START: 2,
    FactName.MAINTENANCE_END: 2,
}


_PERSONS = {FactName.CONTACT_NAME, FactName.STANDBY_CONTACT_NAME}
_HOLD_NO_QUESTION = {
    FactName.PRODUCTION_IMPACT,
    FactName.SYSTEM_INFORMATION,
    FactName.EXPECTED_BEHAVIOR,
    FactName.WORKAROUNDS,
    FactName.RESOURCES_CONSULTED,
}
_ONE_MACHINE = frozenset({"host", "server", "machine", "computer", "os", "operating system"})
_OF_A_MACHINE = re.compile(
    r"\b(?:ram|memory|cpus?|processors?|cores?|gpus?|graphics?|disks?|storage|os|kernel|version|driver|java|network)\b",
    re.IGNORECASE,
)
_LEGAL_FORM = re.compile(r"\b(?:inc|ltd|corp|co|plc|pty|pvt|[a-z](?:\.[a-z]){1,3})\.$", re.IGNORECASE)


def value_span(mark: LabelMark, lines: Sequence[Line], next_line: int) -> tuple[int, int]:
    """The range of the value that begins at `mark` and ends before the line `next_line`; empty where there is none."""
    below = _own_lines(lines[mark.line + 1 : next_line])
    if mark.name in LONG:
        return _long_span(mark, below)
    reaches_a_label = next_line < len(lines) and len(below) == next_line - mark.line - 1
    if mark.has_value:
        return mark.value_start, _end_of_wrapped(mark, lines[mark.line], below, reaches_a_label)
    return _paragraph_span(mark, below)


def begins_like_a_label(text: str) -> bool:
    """Whether a line begins with a few words and a colon."""
    return bool(_OTHER_LABEL.match(text))


def _own_lines(lines: Sequence[Line]) -> list[Line]:
    own: list[Line] = []
    for line in lines:
        if line.quoted or is_goodbye(line.text):
            break
        own.append(line)
    return own


def _long_span(mark: LabelMark, below: list[Line]) -> tuple[int, int]:
    if mark.has_value and mark.name in _HOLD_NO_QUESTION:
        below = _before_a_question(below)
    if mark.has_value and mark.label.casefold() in _ONE_MACHINE:
        below = list(takewhile(_is_of_a_machine, below))
    filled = [line for line in below if not _RULE.match(line.text)]
    if mark.has_value:
        return mark.value_start, max([mark.value_end, *(line.end for line in filled[-1:])])
    return (filled[0].start, filled[-1].end) if filled else (mark.value_end, mark.value_end)


def _is_of_a_machine(line: Line) -> bool:
    """Whether a line may go on what was told of one machine: no label of a form, but of its memory and the like."""
    return not begins_like_a_label(line.text) or line.text[:1].isspace() or bool(_OF_A_MACHINE.search(line.text))


def _before_a_question(lines: list[Line]) -> list[Line]:
    """The lines before a paragraph that asks something: what was consulted or expected asks nothing."""
    gap = -1
    for n, line in enumerate(lines):
        if line.blank:
            gap = n
        elif gap >= 0 and line.text.rstrip().endswith("?") and line.text[:1].isalpha():
            return lines[:gap]
    return lines


def _end_of_wrapped(mark: LabelMark, first: Line, below: list[Line], reaches_a_label: bool) -> int:
    """A short value goes on below where its line was full, the next is indented, or a label follows at once."""
    run = _first_paragraph(below)
    if not run or mark.value_end != first.end:
        return mark.value_end
    indented = run[0].text[:2].isspace()
    sandwiched = reaches_a_label and len(run) == len(below) and len(run) <= 2
    if len(first.text) >= _WRAPPED or indented or sandwiched:
        return run[min(len(run), 3) - 1].end
    return mark.value_end


def _paragraph_span(mark: LabelMark, below: list[Line]) -> tuple[int, int]:
    """The paragraph under a label that stands alone; over a blank line only what can be meant for it."""
    skipped = 0
    while skipped < len(below) and (below[skipped].blank or _RULE.match(below[skipped].text)):
        skipped += 1
    run = _first_paragraph(below[skipped:])[:3]
    nothing = mark.value_end, mark.value_end
    if not run or skipped > 3:
        return nothing
    start, end = run[0].start + len(run[0].text) - len(run[0].text.lstrip()), run[-1].end
    if (skipped or mark.heading) and not _answers(mark.name, run):
        return nothing
    return start, end


def _answers(name: FactName, run: list[Line]) -> bool:
    """Whether a paragraph can be meant for a label above it: one line, or a person with how to reach it."""
    reached = run[1:] if name in _PERSONS else []
    told = len(run) == 1 or (bool(reached) and all("@" in line.text or _has_number(line.text) for line in reached))
    return told and _could_answer(name, run[0].text.strip())


def _has_number(text: str) -> bool:
    return len(_DIGITS.findall(text)) >= _NUMBERED[FactName.CONTACT_PHONE]


def _first_paragraph(lines: Sequence[Line]) -> list[Line]:
    run: list[Line] = []
    for line in lines:
        if line.blank or _RULE.match(line.text) or begins_like_a_label(line.text) or _begins_with_label(line.text):
            break
        run.append(line)
    return run


def _begins_with_label(text: str) -> bool:
    """Whether the first two words are a label, as in a table whose columns stand close."""
    words = text.split(maxsplit=2)
    return len(words) == 3 and fact_named(" ".join(words[:2])) is not None


def _could_answer(name: FactName, value: str) -> bool:
    if name is FactName.PRIORITY:
        return understood_priority(value) is not None
    if name is FactName.INQUIRY_TYPE:
        return understood_inquiry_type(value) is not None
    if name is FactName.CONTACT_EMAIL:
        return "@" in value
    enough_digits = len(_DIGITS.findall(value)) >= _NUMBERED.get(name, 0)
    ends_sentence = value.endswith((".", "?", "!", ",")) and not (
        name is FactName.COMPANY and _LEGAL_FORM.search(value)
    )
    return enough_digits and len(value) <= 80 and not ends_sentence
