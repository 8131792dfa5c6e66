"""What this app tells to whoever listens."""

from django.dispatch import Signal

# Sent with `invitation` inside the transaction that made it, so that a rollback takes back what receivers wrote: they
# write rows, and send nothing themselves.
invited = Signal()

# Sent with `person`, the `old` address and `at`, inside the transaction that changed the address.
email_changed = Signal()
