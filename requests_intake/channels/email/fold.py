"""Which parts of a text are not the sender's new words: readers fold them, nobody deletes them."""

from requests_intake.channels.email.header_block import is_header_block
from requests_intake.channels.email.history_marks import intro_length, names_its_source
from requests_intake.channels.email.lines import Ranges, lines_of, ranges_of
from requests_intake.channels.email.signature import begins_signature, is_device_line

_FAR = 60


def quoted_ranges(text: str) -> Ranges:
    """The half-open ranges of quotes, introductions, forwarded history, signatures and what is not read, in order.

    They begin and end with whole lines, unless reading ends inside one.
    """
    lines = lines_of(text)
    texts = [line.text for line in lines]
    marked = [False] * len(lines)
    _mark_quotes(texts, marked)
    _mark_history(texts, marked)
    _mark_signatures(texts, marked)
    _mark_blank_between(texts, marked)
    return _with_the_unread(text, lines[-1].end, ranges_of(lines, marked, len(text)))


def _with_the_unread(text: str, end: int, ranges: Ranges) -> Ranges:
    """The ranges, and what comes after the place where reading ended, which may be inside a line."""
    start = end + 1 if text[end : end + 1] == "\n" else end
    if start >= len(text):
        return ranges
    if ranges and ranges[-1][1] >= start:
        return (*ranges[:-1], (ranges[-1][0], len(text)))
    return (*ranges, (start, len(text)))


def _mark_quotes(texts: list[str], marked: list[bool]) -> None:
    """Lines that begin with ">". A line with ">>>" is a prompt of an interpreter unless it goes on with a quote."""
    quoting = False
    for n, text in enumerate(texts):
        stripped = text.lstrip(" ")
        if stripped.startswith(">>>") and not stripped.startswith(">>>>") and not quoting:
            quoting = bool(n and _intro_before(texts, n))
        elif stripped.startswith(">"):
            quoting = True
        else:
            quoting = False
        marked[n] = quoting and stripped.startswith(">")


def _intro_before(texts: list[str], n: int) -> bool:
    above = [t for t in texts[max(0, n - 4) : n] if t.strip()]
    return any(intro_length(above[k:]) for k in range(len(above)))


def _mark_history(texts: list[str], marked: list[bool]) -> None:
    """Introductions, and all that follows one that is not marked with ">"."""
    n = 0
    while n < len(texts):
        if marked[n]:
            n += 1
        elif is_header_block(texts[n : n + 12]):
            return _mark_rest(_with_rule_above(texts, n), marked)
        elif length := intro_length(texts[n : n + 3]):
            following = next((k for k in range(n + length, len(texts)) if texts[k].strip()), len(texts))
            goes_on = following < len(texts) and marked[following]
            if not goes_on and names_its_source(" ".join(texts[n : n + length])):
                return _mark_rest(n, marked)
            marked[n : n + length] = [goes_on] * length
            n += length
        else:
            n += 1
    return None


def _with_rule_above(texts: list[str], n: int) -> int:
    """The line of a rule ("_____") drawn over a header block, else the block's own first line."""
    above = n - 1
    while above > 0 and not texts[above].strip():
        above -= 1
    drawn = texts[above].strip() if above >= 0 else ""
    return above if len(drawn) >= 5 and not drawn.strip("_-") else n


def _mark_rest(n: int, marked: list[bool]) -> None:
    marked[n:] = [True] * (len(marked) - n)


def _mark_signatures(texts: list[str], marked: list[bool]) -> None:
    for n, text in enumerate(texts):
        if marked[n]:
            continue
        if is_device_line(text):
            marked[n] = True
        elif text[:1] in ("-", "—", "–"):
            end = next((k for k in range(n, min(n + _FAR, len(texts))) if marked[k]), min(n + _FAR, len(texts)))
            if (end == len(texts) or marked[end]) and begins_signature(texts[n:end]):
                marked[n:end] = [True] * (end - n)


def _mark_blank_between(texts: list[str], marked: list[bool]) -> None:
    """Blank lines inside a quote, between quotes, and after the last one belong to them."""
    n = 0
    while n < len(texts):
        if not marked[n]:
            n += 1
            continue
        end = n + 1
        while end < len(texts) and not marked[end] and not texts[end].strip():
            end += 1
        if end == len(texts) or marked[end]:
            marked[n:end] = [True] * (end - n)
        n = end
