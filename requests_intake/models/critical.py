"""What chapter 3 asks for while a Critical or Urgent Request is worked on."""

from django.db import models


class Remedy(models.Model):
    """A fix or workaround communicated to the customer: communicated → implemented → verified. Clause 3.1b."""

    issue_request = models.ForeignKey("requests_intake.IssueRequest", models.CASCADE, related_name="remedies")
    title = models.CharField(max_length=200)
    communicated_at = models.DateTimeField()
    due_at = models.DateTimeField()
    implemented_at = models.DateTimeField(null=True, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)

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
    provided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "asked accesses"
        ordering = ["asked_at"]

    def __str__(self) -> str:
        return self.to
