"""By what the list of Requests may be narrowed."""

from collections.abc import Iterator

from django.contrib.admin.views.main import SEARCH_VAR, ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest

from licensing.choices import Medium, Priority
from licensing.models import Product, SupportPlan
from requests_intake.admin.row_filter import RowFilter
from requests_intake.admin.word_filter import WordFilter, words_of
from requests_intake.choices import Channel, Obligation, RequestState, Verdict
from requests_intake.models import IssueRequest
from requests_intake.selectors.desk import OPEN, at_priority

_THEIRS = "customer"


class StateFilter(WordFilter):
    """Open ones unless told otherwise; a search looks among all of them."""

    title, parameter_name = "state", "state"
    words = [("open", "Open"), *words_of(RequestState), ("all", "All")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        self.shown = self.value() or ("all" if request.GET.get(SEARCH_VAR) else "open")
        if self.shown == "all":
            return queryset
        return queryset.filter(state__in=OPEN if self.shown == "open" else [self.shown])

    def choices(self, changelist: ChangeList) -> Iterator[dict]:
        for value, title in self.lookup_choices:
            yield {
                "selected": value == self.shown,
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": title,
            }


class OwnerFilter(WordFilter):
    title, parameter_name = "owner", "owner"
    words = [("me", "Me"), ("nobody", "Nobody")]

    def filtered(self, request: HttpRequest, queryset: QuerySet, value: str) -> QuerySet:
        return queryset.filter(owner=request.user if value == "me" else None)


class VerdictFilter(WordFilter):
    title, parameter_name, field = "verdict", "verdict", "verdict"
    words = words_of(Verdict)


class PriorityFilter(WordFilter):
    """By the priority that the clocks run at."""

    title, parameter_name = "priority", "priority"
    words = words_of(Priority)[::-1]

    def filtered(self, request: HttpRequest, queryset: QuerySet[IssueRequest], value: str) -> QuerySet[IssueRequest]:
        return at_priority(value, queryset)


class MediumFilter(WordFilter):
    """By who owes what next: our call or mail, or the customer's call of clause 3.3."""

    title, parameter_name = "owed next", "medium"
    words = [(Medium.TELEPHONE.value, "☎ We call"), (Medium.EMAIL.value, "✉ We write"), (_THEIRS, "☎ Customer calls")]

    def filtered(self, request: HttpRequest, queryset: QuerySet[IssueRequest], value: str) -> QuerySet[IssueRequest]:
        if value == _THEIRS:
            return queryset.filter(next_obligation=Obligation.CUSTOMER_CALLBACK, next_due_at__isnull=False)
        return queryset.filter(next_obligation=Obligation.FIRST_RESPONSE, next_medium=value)


class ChannelFilter(WordFilter):
    title, parameter_name, field = "channel", "channel", "channel"
    words = words_of(Channel)


class PlanFilter(RowFilter):
    title, parameter_name, field, model = "plan", "plan", "license__plan", SupportPlan


class ProductFilter(RowFilter):
    title, parameter_name, field, model = "product", "product", "license__product", Product


REQUEST_FILTERS = (
    StateFilter,
    OwnerFilter,
    VerdictFilter,
    PriorityFilter,
    MediumFilter,
    ChannelFilter,
    PlanFilter,
    ProductFilter,
)
