"""Production Systems."""

from django.db import models
from django.db.models.functions import Lower

from licensing.models.history import history


class ProductionSystem(models.Model):
    """A customer's installation that an Issue affects; several may belong to a license.

    One that runs no more is retired, not deleted: Requests and maintenance notices stand on it. It keeps its name.
    """

    license = models.ForeignKey("licensing.License", models.CASCADE, related_name="production_systems")
    name = models.CharField(max_length=120)
    technical_details = models.TextField(blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    history = history()

    class Meta:
        verbose_name = "Production System"
        ordering = ["license", "name"]
        constraints = [
            models.UniqueConstraint(
                "license",
                Lower("name"),
                name="production_system_name_once_per_license",
                violation_error_message="The license has a Production System of this name already.",
            )
        ]

    def __str__(self) -> str:
        return self.name
