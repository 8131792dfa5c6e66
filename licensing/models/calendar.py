"""Business calendars: when a team is there."""

from django.db import models
from django.db.models import F, Q
from timezone_field import TimeZoneField

from licensing.models.history import history

WEEKDAYS = list(enumerate(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]))


class BusinessCalendar(models.Model):
    """The opening hours of one team in its own time zone, with holidays and closures excluded."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    time_zone = TimeZoneField(default="America/Chicago")

    history = history()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OpeningWindow(models.Model):
    """One stretch of opening hours on a weekday; a day may have several. 00:00 as the end is midnight."""

    calendar = models.ForeignKey(BusinessCalendar, models.CASCADE, related_name="windows")
    weekday = models.PositiveSmallIntegerField(choices=WEEKDAYS)
    opens_at = models.TimeField()
    closes_at = models.TimeField()

    history = history()

    class Meta:
        ordering = ["weekday", "opens_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")) | Q(closes_at="00:00"),
                name="window_closes_after_it_opens",
                violation_error_message="The window closes before it opens.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens_at:%H:%M}–{self.closes_at:%H:%M}"


class Holiday(models.Model):
    """A day on which the team is not there. Seeded from a public list, then kept by hand: no update moves a promise."""

    calendar = models.ForeignKey(BusinessCalendar, models.CASCADE, related_name="holidays")
    on = models.DateField()
    name = models.CharField(max_length=120)

    history = history()

    class Meta:
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["calendar", "on"], name="holiday_once_per_day")]

    def __str__(self) -> str:
        return f"{self.on} {self.name}"


class Closure(models.Model):
    """A one-off stretch in which the team is not there although the week says so."""

    calendar = models.ForeignKey(BusinessCalendar, models.CASCADE, related_name="closures")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reason = models.CharField(max_length=200)

    history = history()

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="closure_ends_after_it_starts",
                violation_error_message="The closure ends before it starts. Swap the two.",
            )
        ]

    def __str__(self) -> str:
        return self.reason
