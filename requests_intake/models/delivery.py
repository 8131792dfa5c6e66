"""What became of a mail of ours where it was to arrive."""

from django.db import models

from licensing.choices import Word


class DeliveryWord(Word):
    DELIVERED = "delivered", "delivered"
    DELAYED = "delayed", "delayed, still tried"
    UNCLEAR = "unclear", "came back"
    FAILED = "failed", "came back for good"
    COMPLAINED = "complained", "complained of as spam"


class DeliveryReport(models.Model):
    """What a bounce or our mail provider says of one mail at one recipient; the same word is kept once."""

    item = models.ForeignKey("requests_intake.OutboxItem", models.CASCADE, related_name="reports")
    recipient = models.CharField(max_length=320)
    word = models.CharField(max_length=12, choices=DeliveryWord.choices())
    detail = models.CharField(max_length=400, blank=True)
    arrival = models.ForeignKey("requests_intake.Arrival", models.SET_NULL, null=True, blank=True, related_name="+")
    provider = models.CharField(max_length=40, blank=True)
    reported_at = models.DateTimeField()

    class Meta:
        ordering = ["reported_at", "id"]
        indexes = [models.Index(fields=["recipient", "reported_at"], name="delivery_by_recipient")]
        constraints = [
            models.UniqueConstraint(fields=["item", "recipient", "word"], name="delivery_word_once_per_mail")
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.get_word_display()}"
