"""Products and their versions."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower


class Product(models.Model):
    """Something that is licensed."""

    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="product_name_once_in_any_case",
                violation_error_message="There is a product of this name already.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Release(models.Model):
    """One version of a product and its two last days of support, by priority group. Clause 2.3.2."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="releases")
    version = models.CharField(max_length=40)
    released_on = models.DateField()
    critical_urgent_support_ends_on = models.DateField("Critical and Urgent support ends on")
    important_advisory_support_ends_on = models.DateField("Important and Advisory support ends on")

    class Meta:
        ordering = ["product", "-released_on"]
        constraints = [
            models.UniqueConstraint(fields=["product", "version"], name="release_version_once_per_product"),
            models.CheckConstraint(
                condition=Q(critical_urgent_support_ends_on__gte=F("released_on"))
                & Q(important_advisory_support_ends_on__gte=F("critical_urgent_support_ends_on")),
                name="release_support_ends_in_order",
                violation_error_message="Important and Advisory support ends last, and none ends before the release.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product} {self.version}"
