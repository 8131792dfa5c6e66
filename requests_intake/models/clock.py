"""Clocks: one per obligation, and one for each fix or workaround."""

from django.db import models
from django.db.models import Q

from licensing.choices import Medium
from requests_intake.choices import ClockState, Obligation


class Clock(models.Model):
    """An obligation with its due moment, and what stopped it by which medium; `remedy` is what is to be verified.

    Before it is due people are warned once, from `warn_at` on; once it is missed they are told once, at `breached_at`.
    """

    issue_request = models.ForeignKey("requests_intake.IssueRequest", models.CASCADE, related_name="clocks")
    obligation = models.CharField(max_length=24, choices=Obligation.choices())
    remedy = models.ForeignKey(
        "requests_intake.Remedy", models.CASCADE, null=True, blank=True, related_name="clocks", db_index=False
    )
    state = models.CharField(max_length=12, choices=ClockState.choices(), default=ClockState.RUNNING.value)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    medium = models.CharField(max_length=16, choices=Medium.choices())
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_by_message = models.ForeignKey(
        "requests_intake.Message", models.PROTECT, null=True, blank=True, related_name="+"
    )
    stopped_by_call = models.ForeignKey("requests_intake.Call", models.PROTECT, null=True, blank=True, related_name="+")
    warn_at = models.DateTimeField(null=True, blank=True)
    warned_at = models.DateTimeField(null=True, blank=True)
    breached_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_at"]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state=ClockState.RUNNING.value), name="clock_running_due"),
            models.Index(
                fields=["warn_at"],
                condition=Q(state=ClockState.RUNNING.value, warned_at=None),
                name="clock_running_unwarned",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["issue_request", "obligation"],
                condition=~Q(state=ClockState.CANCELLED.value) & Q(remedy=None),
                name="clock_once_per_obligation",
            ),
            models.UniqueConstraint(
                fields=["remedy"], condition=~Q(state=ClockState.CANCELLED.value), name="clock_once_per_remedy"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_obligation_display()} by {self.due_at:%Y-%m-%d %H:%M} UTC"

    @property
    def told(self) -> str:
        """What is owed and by which medium; a fix or workaround may be verified by any."""
        if self.remedy:
            return f"{self.get_obligation_display()}: {self.remedy.title}"
        return f"{self.get_obligation_display()}, due by {self.get_medium_display()}"
