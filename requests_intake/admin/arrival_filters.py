"""By what the list of Arrivals may be narrowed."""

from django.db.models import QuerySet
from django.http import HttpRequest

from requests_intake.admin.word_filter import WordFilter, words_of
from requests_intake.choices import Outcome

UNREAD, SET_ASIDE = "unread", "set_aside"


class OutcomeFilter(WordFilter):
    title, parameter_name = "outcome", "outcome"
    words = [*words_of(Outcome), (SET_ASIDE, "Set aside"), (UNREAD, "Not read yet")]

    def filtered(self, request: HttpRequest, queryset: QuerySet, value: str) -> QuerySet:
        if value == SET_ASIDE:
            return queryset.filter(set_aside_at__isnull=False)
        return queryset.filter(outcome="" if value == UNREAD else value, set_aside_at=None)
