"""Invitations to become an ESC."""

from django.db import models
from django.db.models import Q

from contacts.choices import EscRole


class Invitation(models.Model):
    """A person named for a license who has not registered yet. Clause 1.1: registration comes first."""

    license = models.ForeignKey("licensing.License", models.CASCADE, related_name="invitations")
    email = models.EmailField()
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=40, blank=True)
    role = models.CharField(max_length=16, choices=EscRole.choices(), default=EscRole.REGULAR.value)
    invited_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-invited_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["license", "email"],
                condition=Q(accepted_at=None),
                name="invitation_open_once_per_license",
                violation_error_message="This person is invited already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} for {self.license}"
