"""What arrived, stored before anything is read."""

from django.conf import settings
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import StrIndex, Substr

from requests_intake.choices import Channel, Outcome

SENDERS_DOMAIN = Substr("sender", StrIndex("sender", Value("@")) + 1)


class Arrival(models.Model):
    """One thing that reached us, and what became of it. The row is the truth: a worker that dies leaves it due again.

    `outcome` is "" until read. `due_at` is when a worker may (re)try; `leased_until` keeps other workers off meanwhile.
    `alarmed_at` is when staff were last told that it is held too long.
    """

    channel = models.CharField(max_length=8, choices=Channel.choices(), default=Channel.EMAIL.value)
    received_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    envelope_sender = models.CharField(max_length=320, blank=True)
    envelope_recipient = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=400, blank=True)
    sender = models.CharField(max_length=320, blank=True)
    outcome = models.CharField(max_length=24, choices=Outcome.choices(), blank=True)
    reason = models.CharField(max_length=400, blank=True)
    remarks = models.JSONField(default=list, blank=True)
    issue_request = models.ForeignKey(
        "requests_intake.IssueRequest", models.PROTECT, null=True, blank=True, related_name="arrivals"
    )
    read_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    set_aside_at = models.DateTimeField(null=True, blank=True)
    set_aside_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    set_aside_because = models.CharField(max_length=400, blank=True)
    alarmed_at = models.DateTimeField(null=True, editable=False)
    due_at = models.DateTimeField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-received_at", "-id"]
        indexes = [
            models.Index(fields=["-received_at", "-id"], name="arrival_newest_first"),
            models.Index(fields=["due_at"], condition=Q(outcome=""), name="arrival_unread_due"),
            models.Index(fields=["outcome", "-received_at"], name="arrival_by_outcome"),
            models.Index(
                fields=["received_at"], condition=Q(outcome=Outcome.HELD.value, set_aside_at=None), name="arrival_held"
            ),
            models.Index(fields=["sender", "received_at"], name="arrival_by_sender"),
            models.Index(SENDERS_DOMAIN, "received_at", name="arrival_by_domain"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["sha256", "envelope_recipient"], name="arrival_once_per_content_and_recipient"
            ),
            models.CheckConstraint(
                condition=Q(set_aside_at=None, set_aside_by=None)
                | Q(set_aside_at__isnull=False, set_aside_by__isnull=False),
                name="arrival_set_aside_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(outcome="") ^ Q(read_at__isnull=False), name="arrival_outcome_has_read_at"
            ),
        ]

    def __str__(self) -> str:
        return self.subject or f"Arrival {self.pk}"


class ArrivalContent(models.Model):
    """The bytes as received, apart from the row that lists show."""

    arrival = models.OneToOneField(Arrival, models.CASCADE, related_name="content", primary_key=True)
    raw = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.arrival_id}"


class ArrivalFingerprint(models.Model):
    """By what every copy of a mail to one recipient is known, whatever the roads added to it: one Arrival has it."""

    arrival = models.OneToOneField(Arrival, models.CASCADE, related_name="known_by", primary_key=True)
    fingerprint = models.CharField(max_length=64)
    envelope_recipient = models.CharField(max_length=320, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint", "envelope_recipient"], name="arrival_once_per_mail_and_recipient"
            )
        ]

    def __str__(self) -> str:
        return self.fingerprint


class Delivery(models.Model):
    """One road by which an Arrival reached us; the same mail again adds a Delivery, nothing else.

    `sha256` and `size` are of the bytes that came by it; `header` is theirs where they differ from the Arrival's.
    """

    arrival = models.ForeignKey(Arrival, models.CASCADE, related_name="deliveries")
    received_at = models.DateTimeField()
    road = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64, null=True, editable=False)
    size = models.PositiveIntegerField(null=True, editable=False)
    header = models.BinaryField(null=True)
    metadata = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        ordering = ["received_at"]

    def __str__(self) -> str:
        return f"by {self.road}"
