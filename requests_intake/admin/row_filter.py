"""A filter by one row of many, which a link of the desk chooses: shown only while it is chosen."""

from typing import Any, ClassVar

from django.contrib.admin import SimpleListFilter
from django.db.models import Model, QuerySet
from django.http import HttpRequest

_MOST_DIGITS = 18


class RowFilter(SimpleListFilter):
    """`field` is how the listed rows name the row of `model`; a key that no row has leaves nothing."""

    template = "admin/desk/filter.html"
    parameter_name: str
    model: ClassVar[type[Model]]
    field: ClassVar[str]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        asked = request.GET.get(self.parameter_name)
        if not asked:
            return []
        row = self.model._default_manager.filter(pk=_key(asked)).first()
        return [(asked, str(row) if row else "unknown")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value()
        return queryset.filter(**{self.field: _key(value)}) if value else queryset


def _key(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS else 0
