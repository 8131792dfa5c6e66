"""What this app tells to whoever listens.

Each is sent inside the transaction that made it so, so that a rollback takes back what receivers wrote: they write
rows, and send nothing themselves.
"""

from django.dispatch import Signal

# With `invitation` and the `token` of its link, which is kept nowhere else.
invited = Signal()

# With `person`, `subject`, `sentences` and `at`: what somebody is to be told of its standing.
to_be_told = Signal()

# With `change`, a ContactChange.
contact_changed = Signal()

# With `name`, `to`, `context` and `secret`: a mail of accounts that somebody must get. `secret` is the part of it that
# no one else may read, "" where there is none.
account_mail = Signal()
