"""Addresses of our own with a tag that nobody can guess: `support+482109375.k3f…@desk.example`.

A tag names something of ours and carries a MAC (HMAC-SHA256, 130 bits kept) over it and over the one it was given to.
"""

import base64
import hashlib
import hmac
import re

MAC_LENGTH = 26


def tag_for(name: str, holder: str, *, key: bytes) -> str:
    """The tag of a name for one holder, such as the address of the only one who may use it.

    It stands between separator and "@": the name (digits, before them a letter or none), a full stop, the MAC.
    """
    told = hmac.new(key, f"{name}\n{holder.lower()}".encode(), hashlib.sha256).digest()
    return f"{name}.{base64.b32encode(told).decode().lower()[:MAC_LENGTH]}"


def name_in(tag: str) -> str:
    """What a tag names. Whether it is genuine is for `was_given_to` to say."""
    return tag.partition(".")[0]


def was_given_to(tag: str, holder: str, *, key: bytes) -> bool:
    """Whether this is the tag of its name for this holder."""
    return hmac.compare_digest(tag, tag_for(name_in(tag), holder, key=key))


def with_tag(address: str, tag: str, *, separator: str) -> str:
    """The address at which mail for the tag arrives."""
    local, _, domain = address.rpartition("@")
    return f"{local}{separator}{tag}@{domain}"


def tags_in(text: str, address: str, *, separator: str) -> tuple[str, ...]:
    """Every tag of this address that a text such as a header of recipients holds, in any case; each once."""
    if not separator:
        return ()
    local, _, domain = address.rpartition("@")
    own = re.escape(f"{local}{separator}")
    pattern = rf"{own}([a-z]?[0-9]{{1,18}}\.[a-z2-7]{{{MAC_LENGTH}}})@{re.escape(domain)}"
    found = re.findall(pattern, text, re.IGNORECASE)
    return tuple(dict.fromkeys(tag.lower() for tag in found))
