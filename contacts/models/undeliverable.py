"""Addresses to which mail does not get through."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class UndeliverableAddress(models.Model):
    """An address to which no robot writes about Requests any more: its mail came back, or its reader complained of it.

    It ends when somebody of the staff lets mail go there again, with the reason. The row stays.
    """

    email = models.EmailField(max_length=254)
    since = models.DateTimeField()
    because = models.CharField(max_length=400)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    lifted_because = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name = "undeliverable address"
        verbose_name_plural = "undeliverable addresses"
        ordering = ["-since", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["email"], condition=Q(lifted_at=None), name="undeliverable_once_per_address"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None) | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="undeliverable_lifted_has_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.email
