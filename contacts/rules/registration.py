"""Who may become an ESC. Clause 1.1."""

from datetime import datetime


def may_become_esc(registered_at: datetime | None) -> bool:
    """Whether a person may become an ESC: only after registering in the Portal, with a verified mailbox."""
    return registered_at is not None
