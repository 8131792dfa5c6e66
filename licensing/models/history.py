"""History: how a row stood after each change, who changed it and when. Kept, never changed."""

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords


class HistoryStaysError(Exception):
    """Raised on any attempt to change or delete what history tells."""


class Unchanging(models.Model):
    """A row of history: written once."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise HistoryStaysError("History stays as it is.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise HistoryStaysError("History stays as it is.")


def history(**options: Any) -> HistoricalRecords:
    """The history of a model: assign it to `history` in its body. A row that is deleted keeps its history."""
    return HistoricalRecords(bases=(Unchanging,), **options)
