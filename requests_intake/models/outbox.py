"""What leaves: a row in the transaction that decided it, sent by a worker afterwards."""

from django.db import models
from django.db.models import Q

from licensing.choices import Word


class OutboxState(Word):
    WAITING = "waiting", "waiting"
    SENT = "sent", "sent"
    FAILED = "failed", "given up"


class OutboxItem(models.Model):
    """One mail to leave. Its Message-ID is fixed here, so that a second sending after a crash is the same mail.

    `provider_id` is what our mail provider calls it. `secret` is the code or token that the bodies show as dots; it is
    gone once the mail has left or was given up.
    """

    issue_request = models.ForeignKey(
        "requests_intake.IssueRequest", models.CASCADE, null=True, blank=True, related_name="outbox"
    )
    message = models.ForeignKey(
        "requests_intake.Message", models.SET_NULL, null=True, blank=True, related_name="outbox"
    )
    template = models.CharField(max_length=60)
    to = models.CharField(max_length=320)
    cc = models.JSONField(default=list, blank=True)
    automatic = models.BooleanField(default=True)
    subject = models.CharField(max_length=500)
    body_text = models.TextField()
    body_html = models.TextField(blank=True)
    secret = models.CharField(max_length=200, blank=True, default="", db_default="", editable=False)
    headers = models.JSONField(default=dict, blank=True)
    internet_message_id = models.CharField(max_length=500, unique=True)
    provider_id = models.CharField(max_length=200, blank=True, default="", db_default="", editable=False)
    state = models.CharField(max_length=12, choices=OutboxState.choices(), default=OutboxState.WAITING.value)
    queued_at = models.DateTimeField()
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name = "outgoing mail"
        verbose_name_plural = "outgoing mails"
        ordering = ["-queued_at", "-id"]
        indexes = [
            models.Index(fields=["-queued_at", "-id"], name="outbox_newest_first"),
            models.Index(fields=["to", "queued_at"], name="outbox_by_recipient"),
            models.Index(fields=["provider_id"], condition=~Q(provider_id=""), name="outbox_by_provider_id"),
            models.Index(fields=["due_at"], condition=Q(state=OutboxState.WAITING.value), name="outbox_waiting_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=OutboxState.SENT.value, sent_at__isnull=False)
                | ~Q(state=OutboxState.SENT.value) & Q(sent_at=None),
                name="outbox_sent_has_when",
            )
        ]

    def __str__(self) -> str:
        return self.subject
