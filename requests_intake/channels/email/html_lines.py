"""HTML mail as plain lines, where it is too much to lay out: its tags are dropped, its quotes marked with ">"."""

import html as entities
import re
from collections.abc import Iterator

_UNSEEN = re.compile(r"<(script|style|title)\b[^<>]*+>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"</?(?:br|p|div|tr|li|table|ul|ol|pre|hr|h[1-6])\b[^<>]*+>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*+>")
_BLOCKQUOTE = re.compile(
    r"<(?P<close>/)?blockquote\b(?P<cites>[^<>]*?(?:cite|quote|border-left))?[^<>]*+>", re.IGNORECASE
)
# Control characters, which no text of a mail holds once it is read.
_CITES, _INDENTS, _CLOSES = "\x01", "\x02", "\x03"


def lines_of_html(html: str) -> str:
    """The text between the tags, each block on lines of its own, inside of a citing blockquote behind ">"."""
    text = _BLOCKQUOTE.sub(_mark, _UNSEEN.sub(" ", html))
    return "\n".join(_lines(entities.unescape(_TAG.sub(" ", _BREAK.sub("\n", text)))))


def _mark(tag: re.Match[str]) -> str:
    sign = _CLOSES if tag["close"] else _CITES if tag["cites"] else _INDENTS
    return f"\n{sign}\n"


def _lines(text: str) -> Iterator[str]:
    opened: list[bool] = []
    depth = 0
    for line in text.split("\n"):
        if line in (_CITES, _INDENTS):
            opened.append(line == _CITES)
            depth += opened[-1]
        elif line == _CLOSES:
            depth -= opened.pop() if opened else 0
        else:
            yield f"> {line.strip()}".rstrip() if depth else line.strip()
