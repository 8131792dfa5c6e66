"""Where a link leads, beside where its text says that it leads."""

import re
from urllib.parse import urlsplit

from requests_intake.rules.look_alike import shown

_WORD = re.compile(
    r"(?P<scheme>https?://)?(?:[^/@\s]+@)?(?P<host>(?:[\w-]+\.)+[^\W\d_][\w-]+)(?::\d+)?(?P<rest>[/?#]\S*)?",
    re.IGNORECASE,
)
_AROUND = "<>()[]{}\"'“”‘’«».,;:!?"
_FILE_ENDINGS = frozenset(
    "7z bmp c conf cpp csv doc docx gif gz h htm html ini jar java jpeg jpg js json log m md nb pdf pkg png ppt pptx "
    "py rar rtf sh sql svg tar tex txt wl xls xlsx xml yaml yml zip".split()
)


def host_of(address: str) -> str:
    """The host to which a link leads, as people read it; "" for one that leads to no host, as mailto:."""
    try:
        parts = urlsplit(address.strip().replace("\\", "/"))
        host = parts.hostname if parts.scheme in ("http", "https", "") else None
    except ValueError:
        return ""
    return shown(host or "")


def hosts_named_in(text: str) -> list[str]:
    """The hosts that the text of a link names. “report.pdf” is a file, unless an address stands around it."""
    words = (_WORD.fullmatch(word.strip(_AROUND)) for word in text.split())
    return [shown(word["host"]) for word in words if word and _names_a_host(word)]


def _names_a_host(word: re.Match[str]) -> bool:
    host = word["host"].lower()
    certain = word["scheme"] or word["rest"] or host.startswith("www.")
    return bool(certain) or host.rpartition(".")[2] not in _FILE_ENDINGS


def leads_elsewhere(address: str, text: str) -> str:
    """The host to which a link leads whose text names another one, "" where it names this one, or none.

    A host and those below it are the same: www.peer.example, peer.example.
    """
    host = host_of(address)
    named = hosts_named_in(text) if host else []
    return host if named and not any(_same(host, one) for one in named) else ""


def _same(one: str, other: str) -> bool:
    return f".{one}".endswith(f".{other}") or f".{other}".endswith(f".{one}")
