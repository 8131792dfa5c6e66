"""The moment at which a call was picked up: in the page's address, so that it outlives errors and reloads."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing

SALT = "requests_intake.call"
LONGEST_CALL = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class PickedUp:
    """One call. `key` is filed once only; `token` carries both, and nobody can make one up."""

    key: str
    at: datetime
    token: str


def pick_up(*, at: datetime) -> PickedUp:
    """A call that is picked up now."""
    key = secrets.token_hex(8)
    return PickedUp(key, at, signing.dumps([key, at.isoformat()], salt=SALT))


def picked_up(token: str, *, at: datetime) -> PickedUp | None:
    """The call of a token; None where it is none of ours, or too old to be going on still."""
    try:
        key, moment = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    began_at = datetime.fromisoformat(moment)
    return PickedUp(key, began_at, token) if at - LONGEST_CALL < began_at <= at else None
