"""Our form quoted in a reply, with the sender's answers typed between the quoted lines."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from requests_intake.channels.email.goodbye import is_goodbye
from requests_intake.channels.email.label_lines import LabelMark, marks_on
from requests_intake.channels.email.lines import Line
from requests_intake.channels.email.long_facts import LONG


def answers_between_quotes(lines: Sequence[Line]) -> Iterator[tuple[LabelMark, tuple[int, int]]]:
    """Each quoted label without a value that the sender's own line answers directly below, with the answer's range.

    A value that is itself quoted may be anybody's, so it is never the sender's.
    """
    for n, line in enumerate(lines[:-1]):
        if not line.quoted or not line.text.lstrip().startswith(">"):
            continue
        mark = _label_alone(line, n, lines)
        answer = _answer_below(n + 1, lines)
        if mark and answer:
            last = answer[-1] if mark.name in LONG else answer[0]
            yield mark, (answer[0].start, last.end)


def _label_alone(line: Line, n: int, lines: Sequence[Line]) -> LabelMark | None:
    marks = ">" in line.text and marks_on(replace(line, text=_blanked(line.text)), n, lines)
    return marks[0] if marks and len(marks) == 1 and not marks[0].has_value else None


def _blanked(text: str) -> str:
    """The line with its quote marks as spaces, so that places stay the same."""
    bare = text.lstrip("> ")
    return " " * (len(text) - len(bare)) + bare


def _answer_below(n: int, lines: Sequence[Line]) -> list[Line]:
    answer: list[Line] = []
    while n < len(lines) and not lines[n].quoted and not lines[n].blank and not is_goodbye(lines[n].text):
        if marks_on(lines[n], n, lines):
            break
        answer.append(lines[n])
        n += 1
    return answer
