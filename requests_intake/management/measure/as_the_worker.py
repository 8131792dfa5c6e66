"""Reads a mail as the worker does, for a desk that has just been set up."""

from datetime import UTC, datetime

from requests_intake.channels.email.read_mail import OwnAddresses, Reading, read_mail

_OWN = OwnAddresses(frozenset({"support@example.com"}), "desk.example.com", "stamp-of-this-desk")
_AT = datetime(2026, 11, 30, 15, 0, tzinfo=UTC)


def read_as_the_worker(raw: bytes) -> Reading:
    """What the mail says, received on a Monday."""
    return read_mail(raw, received_at=_AT, envelope_sender=None, own=_OWN)
