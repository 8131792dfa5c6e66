"""Filters of the desk's lists: one line of links each."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest

from licensing.choices import Word


class WordFilter(SimpleListFilter):
    """A filter by one of a few words. A word that is not in the list filters nothing."""

    template = "admin/desk/filter.html"
    words: Iterable[tuple[str, str]] = ()
    field = ""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(self.words)

    def value(self) -> str | None:
        told = super().value()
        return told if told in dict(self.lookup_choices) else None

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value()
        return queryset if value is None else self.filtered(request, queryset, value)

    def filtered(self, request: HttpRequest, queryset: QuerySet, value: str) -> QuerySet:
        """The rows that the word leaves; called for words of the list only."""
        return queryset.filter(**{self.field: value})


def words_of(list_of_words: type[Word]) -> list[tuple[str, str]]:
    """A closed list's words for a filter, each with a capital."""
    return [(value, label[:1].upper() + label[1:]) for value, label in list_of_words.choices()]
