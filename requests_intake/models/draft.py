"""Requests that are being written on the customers' site."""

from django.conf import settings
from django.db import models


class RequestDraft(models.Model):
    """What somebody has typed into the form so far; no Request yet, and seen by its writer only.

    `key` is the form's, under which it will be filed once. `content` is the value of each field by its name.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="request_drafts")
    license = models.ForeignKey("licensing.License", models.CASCADE, related_name="+")
    key = models.CharField(max_length=32)
    content = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        ordering = ["-saved_at"]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="draft_once_per_person_and_key")]

    def __str__(self) -> str:
        return str(self.content.get("subject") or self.content.get("question") or "Draft")[:120]
