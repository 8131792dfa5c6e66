"""Partners, and what they may do for licenses."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from contacts.choices import GrantScope
from licensing.models.history import history


class Partner(models.Model):
    """A company that acts for customers, as far as a license's Administrative ESC lets it."""

    name = models.CharField(max_length=200)
    people = models.ManyToManyField(
        "contacts.User", through="contacts.PartnerMembership", related_name="partners", blank=True
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="partner_name_once_in_any_case",
                violation_error_message="There is a partner of this name already.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class PartnerMembership(models.Model):
    """A person who works for a partner; has whatever is granted to it."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="memberships")
    person = models.ForeignKey("contacts.User", models.CASCADE, related_name="partner_memberships")
    since_at = models.DateTimeField()

    history = history()

    class Meta:
        verbose_name = "person of the partner"
        verbose_name_plural = "people of the partner"
        ordering = ["partner", "person"]
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "person"],
                name="partner_membership_once",
                violation_error_message="This person works for the partner already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} of {self.partner}"


class PartnerGrant(models.Model):
    """What one partner may do for one license, from when until when, and on whose word.

    `scopes` is a list of GrantScope values in their order. A grant is ended, never changed or deleted: giving it anew
    ends the earlier one.
    """

    license = models.ForeignKey("licensing.License", models.PROTECT, related_name="partner_grants")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="grants")
    scopes = models.JSONField(default=list)
    granted_by = models.ForeignKey("contacts.User", models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey("contacts.User", models.PROTECT, null=True, blank=True, related_name="+")

    history = history()

    class Meta:
        ordering = ["-granted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["license", "partner"], condition=Q(revoked_at=None), name="grant_once_per_license_and_partner"
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=F("granted_at")), name="grant_expires_after_it_begins"),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None) | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="grant_revoked_has_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner} for license {self.license}"

    @property
    def scope_labels(self) -> str:
        """The scopes as people read them."""
        return ", ".join(GrantScope(scope).label for scope in self.scopes)
