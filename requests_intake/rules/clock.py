"""From which moment a target counts, and which answer a message calls for."""

from datetime import datetime

from licensing.choices import Priority

_RANK = {priority: rank for rank, priority in enumerate(Priority)}


def counts_from(before: Priority, now: Priority, *, received_at: datetime, at: datetime) -> datetime:
    """The start of the clock once the effective priority has changed.

    A priority that was raised counts from the raising, for nobody could have known before; any other from the receipt.
    """
    return at if _RANK[now] > _RANK[before] else received_at
