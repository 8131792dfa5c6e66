"""Maintenance notices."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

_CANCELLED_BY_SOMEBODY = Q(cancelled_at=None, cancelled_by=None) | (
    Q(cancelled_at__isnull=False) & Q(cancelled_by__isnull=False)
)


class MaintenanceNotice(models.Model):
    """A customer's announcement of work on a Production System. Timely or late by its receipt: clause 3.4.

    `received_at` is when the span that stands there was announced: later than the first notice where it was moved.
    """

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
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    arrival = models.OneToOneField(
        "requests_intake.Arrival", models.PROTECT, null=True, blank=True, related_name="notice"
    )

    class Meta:
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")), name="maintenance_ends_after_start"
            ),
            models.CheckConstraint(condition=_CANCELLED_BY_SOMEBODY, name="maintenance_cancelled_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"Maintenance of {self.production_system_name or 'an unnamed system'}"


class MovedMaintenance(models.Model):
    """How a maintenance notice stood before it was moved, and who moved it. Written once."""

    notice = models.ForeignKey(MaintenanceNotice, models.CASCADE, related_name="moves")
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    started_at = models.DateTimeField("start before")
    ended_at = models.DateTimeField("end before", null=True, blank=True)
    announced_at = models.DateTimeField("announced before")

    class Meta:
        verbose_name = "moved maintenance"
        verbose_name_plural = "moved maintenance"
        ordering = ["moved_at", "pk"]

    def __str__(self) -> str:
        return f"{self.notice}, moved"
