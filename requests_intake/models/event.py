"""The timeline: append-only."""

from typing import Any

from django.conf import settings
from django.db import models


class TimelineIsAppendOnlyError(Exception):
    """Raised on any attempt to change or delete what is on the timeline."""


class Event(models.Model):
    """One thing that happened to a Request, and who did it. Never changed, never deleted.

    The model refuses both, the
    database an UPDATE, and on PostgreSQL a DELETE. `internal` events are for staff; the others are shown to the
    customer too.
    """

    issue_request = models.ForeignKey("requests_intake.IssueRequest", models.CASCADE, related_name="events")
    happened_at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    text = models.TextField()
    internal = models.BooleanField(default=False)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    actor_name = models.CharField(max_length=200, blank=True)
    data = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TimelineIsAppendOnlyError("What is on the timeline stays as it is. Add a new event.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise TimelineIsAppendOnlyError("What is on the timeline stays on it.")
