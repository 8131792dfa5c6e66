"""Leaving room for others while much is written."""

from collections.abc import Iterable, Iterator
from time import monotonic, sleep
from typing import TypeVar

from django.db import connection

# SQLite has one writer at a time, and whoever waits for it tries again every tenth of a second, out of turn.
BUSY, PAUSE = 0.4, 0.12

One = TypeVar("One")


def leaving_room(things: Iterable[One], *, busy: float = BUSY) -> Iterator[One]:
    """The things, which are written as they are taken; after `busy` seconds SQLite is left to others for a moment.

    Otherwise nobody logs in while a long file is imported. PostgreSQL needs nothing of the kind.
    """
    began = monotonic()
    for one in things:
        yield one
        if connection.vendor == "sqlite" and monotonic() - began >= busy:
            sleep(PAUSE)
            began = monotonic()
