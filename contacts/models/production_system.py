"""Production Systems."""

from django.db import models
from django.db.models.functions import Lower


class ProductionSystem(models.Model):
    """A customer's installation that an Issue affects; several may belong to a license."""

    license = models.ForeignKey("licensing.License", models.CASCADE, related_name="production_systems")
    name = models.CharField(max_length=120)
    technical_details = models.TextField(blank=True)

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
