"""Invitations to become an ESC."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from contacts.choices import EscRole, InvitationState


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations by their state, which depends on the moment."""

    def open_at(self, at: datetime) -> "InvitationQuerySet":
        """Those that can be accepted, and hold a seat until then."""
        return self.unanswered().filter(expires_at__gt=at)

    def unanswered(self) -> "InvitationQuerySet":
        """Those not accepted, lapsed or not."""
        return self.filter(accepted_at=None)


class Invitation(models.Model):
    """A person named for a license who has not registered yet. Clause 1.1: registration comes first.

    Whoever was sent its link has the token of which only the digest is kept. Inviting the person again replaces the
    token, so that earlier links are dead. An open invitation holds a seat until `expires_at`; one that is withdrawn is
    no more. `renews` says of one that was just sent whether it took the place of an open one.
    """

    renews = False

    license = models.ForeignKey("licensing.License", models.CASCADE, related_name="invitations")
    email = models.EmailField()
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=40, blank=True)
    role = models.CharField(max_length=16, choices=EscRole.choices(), default=EscRole.REGULAR.value)
    token_digest = models.CharField(max_length=64, blank=True, default="", db_default="", editable=False)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_default=Now())
    accepted_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-invited_at"]
        indexes = [
            models.Index(fields=["email"], name="invitation_by_email"),
            models.Index(fields=["token_digest"], name="invitation_by_token"),
        ]
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

    def state_at(self, at: datetime) -> InvitationState:
        """What has become of it at a moment."""
        if self.accepted_at:
            return InvitationState.ACCEPTED
        return InvitationState.OPEN if at < self.expires_at else InvitationState.LAPSED
