"""What staff tell each other about a Request."""

from django.conf import settings
from django.db import models


class InternalNote(models.Model):
    """One note, for staff only. It is no Message: nothing that writes a mail, a page of the site or an answer of the
    API takes one, so that no slip of a filter can send it.
    """

    issue_request = models.ForeignKey("requests_intake.IssueRequest", models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at", "id"]

    def __str__(self) -> str:
        return f"note of {self.author}"
