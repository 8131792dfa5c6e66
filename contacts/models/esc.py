"""Enterprise Support Contacts."""

from django.db import models
from django.db.models import Q

from contacts.choices import EscRole
from licensing.models.history import history


class EnterpriseSupportContact(models.Model):
    """A person eligible for support under one license; occupies one of its seats. Clause 1.2.

    That ESCs never exceed the seats is held by the database itself: see seat_triggers.py.
    """

    license = models.ForeignKey("licensing.License", models.PROTECT, related_name="escs")
    person = models.ForeignKey("contacts.User", models.PROTECT, related_name="escs")
    role = models.CharField(max_length=16, choices=EscRole.choices(), default=EscRole.REGULAR.value)
    since_at = models.DateTimeField()

    history = history()

    class Meta:
        verbose_name = "Enterprise Support Contact"
        verbose_name_plural = "Enterprise Support Contacts"
        ordering = ["license", "role", "person"]
        permissions = [("override_phone_hours", "Can let changes by phone pass outside Customer Service hours")]
        constraints = [
            models.UniqueConstraint(
                fields=["license", "person"],
                name="esc_once_per_license",
                violation_error_message="This person is an ESC of the license already.",
            ),
            models.UniqueConstraint(
                fields=["license"],
                condition=Q(role=EscRole.ADMINISTRATIVE.value),
                name="esc_one_administrative_per_license",
                violation_error_message="The license has its one Administrative ESC already (clause 1.2a).",
            ),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in EscRole]), name="esc_role_administrative_or_regular"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()} ESC of {self.license}"
