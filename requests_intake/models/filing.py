"""What was filed by a form or a program, so that the same again does nothing twice."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Filing(models.Model):
    """One thing that somebody filed under a key: of a form drawn at random, of a program its Idempotency-Key.

    `person` is whose login or token it was: who typed it, which on the phone and for a partner is not who asks; that is
    the Arrival's sender. `partner` is None but for a partner's program. `digest` is the sha256 of the content.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    partner = models.ForeignKey("contacts.Partner", models.PROTECT, null=True, blank=True, related_name="+")
    key = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    arrival = models.OneToOneField("requests_intake.Arrival", models.PROTECT, related_name="filing")
    filed_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["person", "key"], condition=Q(partner=None), name="filing_once_per_person_and_key"
            ),
            models.UniqueConstraint(
                fields=["partner", "person", "key"],
                condition=Q(partner__isnull=False),
                name="filing_once_per_partner_and_key",
            ),
        ]

    def __str__(self) -> str:
        return f"filing {self.key}"
