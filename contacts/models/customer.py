"""Companies and the licenses they hold."""

from django.db import models
from django.db.models.functions import Lower
from timezone_field import TimeZoneField


class Customer(models.Model):
    """A company that holds licenses. Its time zone is the second one in which moments are told to it."""

    name = models.CharField(max_length=200)
    time_zone = TimeZoneField(default="America/Chicago")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="customer_name_once_in_any_case",
                violation_error_message="There is a customer of this name already.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class LicenseHolding(models.Model):
    """Which customer holds a license: exactly one."""

    license = models.OneToOneField("licensing.License", models.CASCADE, related_name="holding")
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="holdings")

    def __str__(self) -> str:
        return f"{self.license} of {self.customer}"
