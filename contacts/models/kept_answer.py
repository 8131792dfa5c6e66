"""Answers of the API that are kept for whoever asks the same again."""

from django.db import models


class KeptAnswer(models.Model):
    """What a call with an Idempotency-Key was answered, so that the same call again does nothing twice.

    Written in the transaction of what the call did. `request_digest` stands for method, path and body; `status` is None
    only while that transaction runs.
    """

    person = models.ForeignKey("contacts.User", models.CASCADE, related_name="+")
    partner = models.ForeignKey("contacts.Partner", models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    request_digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    body = models.TextField(blank=True)
    kept_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["person", "partner", "key"], name="answer_kept_once_per_key")]

    def __str__(self) -> str:
        return f"answer to {self.key}"
