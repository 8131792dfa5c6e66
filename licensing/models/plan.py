"""Support plans: what is owed, how soon, by which medium."""

from django.db import models
from django.db.models import F, Q

from licensing.choices import ClockKind, Medium, Priority
from licensing.models.history import history


class SupportPlan(models.Model):
    """What a license's support includes. Clause E.2; the policy of clause 2.1."""

    name = models.CharField(max_length=80, unique=True)
    includes_support = models.BooleanField("includes Enterprise Support", default=True)
    accepts_web = models.BooleanField("accepts Requests by web", default=True)
    accepts_api = models.BooleanField("accepts Requests by API", default=True)
    support_calendar = models.ForeignKey("licensing.BusinessCalendar", models.PROTECT, related_name="+")
    customer_service_calendar = models.ForeignKey("licensing.BusinessCalendar", models.PROTECT, related_name="+")

    history = history()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ResponseTarget(models.Model):
    """Within what time, on which clock, and by which medium the initial response to one priority is owed."""

    plan = models.ForeignKey(SupportPlan, models.CASCADE, related_name="targets")
    priority = models.CharField(max_length=16, choices=Priority.choices())
    hours = models.DecimalField(max_digits=6, decimal_places=2)
    clock = models.CharField(max_length=16, choices=ClockKind.choices())
    medium = models.CharField(max_length=16, choices=Medium.choices())
    warning_minutes = models.PositiveIntegerField(
        "warning, in minutes before",
        default=0,
        db_default=0,
        help_text="Counted by the same clock. 0: no warning.",
    )

    history = history()

    class Meta:
        ordering = ["plan", "hours"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "priority"], name="target_once_per_priority"),
            models.CheckConstraint(
                condition=Q(hours__gt=0),
                name="target_hours_positive",
                violation_error_message="A target is more than 0 hours.",
            ),
            models.CheckConstraint(
                condition=Q(warning_minutes__lt=F("hours") * 60),
                name="target_warning_within_hours",
                violation_error_message="A warning comes after the target has begun: give fewer minutes than it has.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_priority_display()}: {self.hours} {self.get_clock_display()} by {self.get_medium_display()}"
