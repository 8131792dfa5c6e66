"""The customer's call that a Critical Request by email needs. Clause 3.3."""

from datetime import UTC, datetime, timedelta

from licensing.choices import Priority
from requests_intake.choices import Channel

CALLBACK_WITHIN = timedelta(minutes=15)
# How long before its end the desk is warned that no call has come yet.
CALLBACK_WARNING = timedelta(minutes=5)
# What a missed call may cost: the level requested.
PROPOSED_INSTEAD = Priority.URGENT


def callback_due_at(channel: Channel, priority: Priority | None, received_at: datetime) -> datetime | None:
    """The last moment, in UTC, at which the customer's call is in time; None where no call is asked for. Clause 3.3."""
    if channel is not Channel.EMAIL or priority is not Priority.CRITICAL:
        return None
    return received_at.astimezone(UTC) + CALLBACK_WITHIN
