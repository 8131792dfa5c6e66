"""How far a mailbox was read by IMAP."""

from django.db import models


class MailboxPosition(models.Model):
    """One mailbox, by its name "user@host/folder": every mail up to `last_uid` is stored, but for those `missing`.

    The numbers mean something together with `uid_validity` only: where the server gives another one, they begin anew.
    """

    mailbox = models.CharField(max_length=320, unique=True)
    uid_validity = models.BigIntegerField(default=0)
    last_uid = models.BigIntegerField(default=0)
    missing = models.JSONField(default=list)
    fetched_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.mailbox
