"""Handing over the Administrative role."""

from django.db import models
from django.db.models import Q

from contacts.choices import HandoverOutcome


class Handover(models.Model):
    """The Administrative role of a license on its way to another ESC, and what came of it. Clause 1.2a.

    `nominated_by` is the Administrative ESC, or the member of Customer Service who appointed the nominee; then `proof`
    says what is on file about it. `outcome` is "" while the nominee has not answered.
    """

    license = models.ForeignKey("licensing.License", models.PROTECT, related_name="handovers")
    nominee = models.ForeignKey("contacts.User", models.PROTECT, related_name="handovers_to")
    nominated_by = models.ForeignKey("contacts.User", models.PROTECT, related_name="handovers_from")
    nominated_at = models.DateTimeField()
    proof = models.TextField(blank=True)
    outcome = models.CharField(max_length=12, choices=HandoverOutcome.choices(), blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-nominated_at", "-pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["license"], condition=Q(outcome=""), name="handover_open_once_per_license"),
            models.CheckConstraint(
                condition=Q(outcome="", settled_at=None) | ~Q(outcome="") & Q(settled_at__isnull=False),
                name="handover_outcome_has_when",
            ),
        ]

    def __str__(self) -> str:
        return f"license {self.license} to {self.nominee}"
