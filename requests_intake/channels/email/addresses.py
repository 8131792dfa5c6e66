"""Address headers, read in one pass that neither recurses nor gives different answers on different Pythons."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate

from requests_intake.channels.email.header_text import decode_words, one_line
from requests_intake.channels.email.limits import MAX_ADDRESS_HEADER

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|<[^<>]*+>?|[,;:]|[^\s"<,;:]++|\s++')
_ADDRESS = re.compile(r"([^\s@<>()\[\]\\,;:\"\x00-\x1f\x7f]{1,128})@((?:[\w-]+\.)*[\w-]+|\[[0-9A-Fa-f.:]+\])\.?")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_PARENTHESIS = re.compile("[()]")
_AROUND_AT = re.compile(r"\s*@\s*")
MAX_ADDRESS = 254
MAX_NESTED_COMMENTS = 100


@dataclass(frozen=True, slots=True)
class Address:
    """A usable address, its domain in lower case, with the name given beside it."""

    address: str
    name: str = ""


def addresses_in(header: str) -> tuple[Address, ...]:
    """All usable addresses of one address header, in order, each once.

    What stands in angle brackets is the address; an address before them is a display name, however it looks.
    """
    if len(header) > MAX_ADDRESS_HEADER or _nests_too_deep(header):
        # Cut, its last address would be another one.
        return ()
    found: dict[str, Address] = {}
    names: list[str] = []
    for separator, piece in _mailboxes(without_comments(header)):
        name, candidates = _name_and_candidates(piece)
        usable = [a for a in map(usable_address, candidates) if a]
        for address in usable:
            full_name = ", ".join([*names, name] if name else names)
            found.setdefault(address, Address(address, one_line(decode_words(full_name))))
        # "Doe, Jane <jane@…>" without quotes: the comma was meant as part of the name.
        names = [*names, name] if separator == "," and name and not candidates else []
    return tuple(found.values())


def usable_address(text: str) -> str:
    """The address in comparable form, "" where it is none, or holds characters that nobody sees."""
    text = unicodedata.normalize("NFKC", text.strip()).removeprefix("mailto:")
    match = _ADDRESS.fullmatch(text)
    if not match or len(text) > MAX_ADDRESS or _INVISIBLE.search(text):
        return ""
    return f"{match[1]}@{match[2].lower()}"


def domain_of(address: str) -> str:
    """The domain in its ASCII form where it has one, for comparison."""
    domain = address.rpartition("@")[2].lower().rstrip(".")
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain


def without_comments(header: str) -> str:
    """The header without its parenthesised comments; as it is where a parenthesis never closes."""
    if "(" not in header:
        return header
    kept, depth, quoted, escaped = [], 0, False, False
    for char in header:
        if escaped:
            escaped = False
        elif char == "\\":
            escaped = True
        elif char == '"' and not depth:
            quoted = not quoted
        elif char == "(" and not quoted:
            depth += 1
        elif char == ")" and depth:
            depth -= 1
            continue
        if not depth:
            kept.append(char)
    return header if depth else "".join(kept)


def _nests_too_deep(header: str) -> bool:
    """Whether comments lie within comments beyond what anybody writes."""
    depths = accumulate(1 if parenthesis == "(" else -1 for parenthesis in _PARENTHESIS.findall(header))
    return max(depths, default=0) > MAX_NESTED_COMMENTS


def _mailboxes(header: str) -> list[tuple[str, list[str]]]:
    """The tokens of each mailbox with the separator that ended it."""
    boxes: list[tuple[str, list[str]]] = []
    current: list[str] = []
    for token in _TOKEN.findall(header):
        if token in (",", ";", ":"):
            boxes.append((token, current))
            current = []
        else:
            current.append(token)
    return [*boxes, ("", current)]


def _name_and_candidates(tokens: list[str]) -> tuple[str, list[str]]:
    angles = [t.strip("<> \t").rpartition(":")[2] for t in tokens if t.startswith("<")]
    rest = "".join(t for t in tokens if not t.startswith("<")).strip()
    name = re.sub(r"\\(.)", r"\1", rest.replace('"', "")).strip()
    if angles:
        return name, angles
    bare = [word for word in _AROUND_AT.sub("@", rest).split() if "@" in word]
    return ("", bare) if bare else (name, [])
