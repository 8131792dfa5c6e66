"""How an invitation's link is known, and how long it holds."""

import hashlib
from datetime import timedelta

VALID_FOR = timedelta(hours=72)


def digest_of(token: str) -> str:
    """What is kept of a link's token: SHA-256 in hexadecimal. Any other spelling of the token has another digest."""
    return hashlib.sha256(token.encode()).hexdigest()
