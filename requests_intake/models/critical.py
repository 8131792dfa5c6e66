"""What chapter 3 asks for while a Critical or Urgent Request is worked on."""

from django.db import models

from requests_intake.choices import AttemptOutcome


def _who(verb: str) -> models.CharField:
    """The name of who did or said it; "" in rows from before it was kept."""
    return models.CharField(f"{verb} by", max_length=200, blank=True, default="", db_default="")


class Remedy(models.Model):
    """A fix or workaround communicated to the customer: communicated → implemented → verified. Clause 3.1b.

    Each step has who and when.
    """

    issue_request = models.ForeignKey("requests_intake.IssueRequest", models.CASCADE, related_name="remedies")
    title = models.CharField(max_length=200)
    communicated_at = models.DateTimeField()
    communicated_by = _who("communicated")
    due_at = models.DateTimeField()
    implemented_at = models.DateTimeField(null=True, blank=True)
    implemented_by = _who("implemented")
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = _who("verified")

    class Meta:
        verbose_name_plural = "remedies"
        ordering = ["communicated_at"]

    def __str__(self) -> str:
        return self.title


class AskedAccess(models.Model):
    """Access to a product, database or person that the support team asked for: asked → provided. Clause 3.1c."""

    issue_request = models.ForeignKey("requests_intake.IssueRequest", models.CASCADE, related_name="asked_accesses")
    to = models.CharField("access to", max_length=200)
    asked_at = models.DateTimeField()
    asked_by = _who("asked")
    provided_at = models.DateTimeField(null=True, blank=True)
    provided_by = _who("provided")

    class Meta:
        verbose_name_plural = "asked accesses"
        ordering = ["asked_at"]

    def __str__(self) -> str:
        return self.to


class StandbyAttempt(models.Model):
    """A call that was to reach the 24/7 contact, and what came of it. Clause 3.2."""

    call = models.OneToOneField("requests_intake.Call", models.CASCADE, related_name="standby_attempt")
    outcome = models.CharField(max_length=16, choices=AttemptOutcome.choices())

    class Meta:
        ordering = ["call__called_at", "call_id"]

    def __str__(self) -> str:
        return f"{self.call}: {self.get_outcome_display()}"
