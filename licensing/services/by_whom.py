"""Who changes a row, for its history."""

from typing import Any, TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)


def by_whom(row: Row, person: Any) -> Row:
    """Name who saves or deletes the row next; without it, or for None, history names who is logged in."""
    if person is not None:
        row._history_user = person  # type: ignore[attr-defined]
    return row
