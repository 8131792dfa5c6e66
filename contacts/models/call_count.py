"""How often somebody called within a minute."""

from django.db import models


class CallCount(models.Model):
    """The calls of one token, or the failed ones from one address, in one window of time. Deleted when that is over."""

    who = models.CharField(max_length=80)
    window = models.BigIntegerField()
    made = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["window", "who"], name="call_count_once_per_window")]

    def __str__(self) -> str:
        return f"{self.made} calls of {self.who}"
