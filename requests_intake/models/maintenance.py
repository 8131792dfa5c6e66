"""Maintenance notices."""

from django.db import models
from django.db.models import F, Q


class MaintenanceNotice(models.Model):
    """A customer's announcement of work on a Production System. Timely or late by its receipt: clause 3.4."""

    license = models.ForeignKey(
        "licensing.License", models.PROTECT, null=True, blank=True, related_name="maintenance_notices"
    )
    production_system = models.ForeignKey(
        "contacts.ProductionSystem", models.SET_NULL, null=True, blank=True, related_name="maintenance_notices"
    )
    production_system_name = models.CharField("Production System as named", max_length=200, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField()
    announced_by = models.CharField(max_length=320)
    arrival = models.OneToOneField(
        "requests_intake.Arrival", models.PROTECT, null=True, blank=True, related_name="notice"
    )

    class Meta:
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")), name="maintenance_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"Maintenance of {self.production_system_name or 'an unnamed system'}"
