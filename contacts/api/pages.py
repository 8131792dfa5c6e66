"""Lists page by page: each page says from where the next goes on, so that rows that come or go shift nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core import signing
from django.db.models import Q, QuerySet
from rest_framework.serializers import ErrorDetail, ValidationError

SALT = "contacts.api.pages"


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, and the cursor of the next page; "" on the last."""

    rows: list[Any]
    next_cursor: str


def page_of(sources: Sequence[QuerySet[Any]], *, order: Sequence[str], cursor: str, size: int) -> Page:
    """The page at a cursor ("" for the first) of one list after another, each in the same order.

    `order` names fields that together are unique, all rising or all falling ("-pk"). No row is counted. Raises
    ValidationError for a cursor that is not ours.
    """
    place, position = _opened(cursor, len(sources), len(order)) if cursor else (0, None)
    rows: list[tuple[int, Any]] = []
    for number, source in enumerate(sources[place:], place):
        found = source.order_by(*order)
        if number == place and position is not None:
            found = found.filter(_after(order, position))
        rows += [(number, row) for row in found[: size + 1 - len(rows)]]
        if len(rows) > size:
            break
    more, shown = len(rows) > size, rows[:size]
    return Page([row for _, row in shown], _sealed(*shown[-1], order) if more else "")


def _after(order: Sequence[str], position: Sequence[Any]) -> Q:
    """Beyond a position: further in one field, level in those before it."""
    beyond, level = Q(), Q()
    for field, value in zip(order, position, strict=True):
        name, step = field.lstrip("-"), "lt" if field.startswith("-") else "gt"
        beyond |= level & Q(**{f"{name}__{step}": value})
        level &= Q(**{name: value})
    return beyond


def _sealed(place: int, row: Any, order: Sequence[str]) -> str:
    values = [getattr(row, field.lstrip("-")) for field in order]
    told = [value.isoformat() if isinstance(value, date) else value for value in values]
    return signing.dumps([place, told], salt=SALT, compress=True)


def _opened(cursor: str, places: int, fields: int) -> tuple[int, list[Any]]:
    """Only what was sealed here is opened, so that nobody's own words reach a filter."""
    try:
        place, position = signing.loads(cursor, salt=SALT)
    except signing.BadSignature:
        place, position = places, []
    if place >= places or len(position) != fields:
        problem = "This cursor is not from a page of this list. Begin without one."
        raise ValidationError({"cursor": ErrorDetail(problem, "cursor_invalid")})
    return place, position
