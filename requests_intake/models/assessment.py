"""What was found at each assessment, on which terms, and what was waived."""

from django.conf import settings
from django.db import models

from requests_intake.choices import Verdict


class FrozenTerms(models.Model):
    """The plan, its targets and the calendar as they stood at filing. Requests filed on equal terms share one row.

    `content` has the shape of services/terms.py; `digest` is the sha256 of its canonical JSON. Never changed.
    """

    digest = models.CharField(max_length=64, unique=True)
    content = models.JSONField()

    class Meta:
        verbose_name_plural = "frozen terms"

    def __str__(self) -> str:
        return f"{self.content['plan']}"


class Assessment(models.Model):
    """The finding of every clause at one moment, and the verdict derived from them. A new row when anything differs.

    `findings` is a list of {"clause", "title", "state", "evidence", "remedy", "code", "due_at"} in contract order.
    """

    issue_request = models.ForeignKey("requests_intake.IssueRequest", models.CASCADE, related_name="assessments")
    assessed_at = models.DateTimeField()
    because = models.CharField(max_length=120)
    verdict = models.CharField(max_length=16, choices=Verdict.choices())
    reasons = models.JSONField(default=list)
    findings = models.JSONField()

    class Meta:
        ordering = ["id"]
        get_latest_by = "id"

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} on {self.assessed_at:%Y-%m-%d %H:%M}"


class Waiver(models.Model):
    """One clause of one Request that the support team waived, why, who and when."""

    issue_request = models.ForeignKey("requests_intake.IssueRequest", models.CASCADE, related_name="waivers")
    clause = models.CharField(max_length=8)
    reason = models.TextField()
    waived_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    waived_at = models.DateTimeField()

    class Meta:
        ordering = ["waived_at"]
        constraints = [models.UniqueConstraint(fields=["issue_request", "clause"], name="waiver_once_per_clause")]

    def __str__(self) -> str:
        return f"clause {self.clause}"
