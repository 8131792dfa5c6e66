"""What this app tells to whoever listens."""

from django.dispatch import Signal

# Sent with `invitation` inside the transaction that made it, so that a rollback takes back what receivers wrote: they
# write rows, and send nothing themselves.
invited = Signal()

# Sent with `person`, `subject`, `sentences` and `at` when somebody is to be told of a change of standing or details,
# inside the transaction that makes the change, with the same rule for receivers.
to_be_told = Signal()
