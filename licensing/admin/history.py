"""The pages of history: read and searched by whoever may see the rows themselves, changed by nobody.

Not the history pages of the library: those write the row back on a POST, from whoever may view it.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import ForeignKey, Model, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from unfold.decorators import action, display

from licensing.admin.desk import ReadOnlyModelAdmin
from licensing.models import (
    BusinessCalendar,
    Closure,
    Holiday,
    License,
    OpeningWindow,
    ResponseTarget,
    SupportPlan,
)

_OF_HISTORY = {"history_id", "history_date", "history_change_reason", "history_type", "history_user"}
_VERBS = {"+": "added", "~": "changed", "-": "removed"}


class HistoryChangeList(ChangeList):
    """Puts beside each row the one before it, with one query for the page."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        with_previous(self.result_list)


class HistoryAdmin(ReadOnlyModelAdmin):
    """What happened to the rows of a model, newest first. `masked` fields show their last four characters only."""

    list_display = ("history_date", "what", "did", "changes", "who")
    list_filter = ("history_type",)
    ordering = ("-history_date", "-history_id")
    masked: ClassVar[frozenset[str]] = frozenset()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        earlier = self.model._default_manager.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
        previous = Subquery(earlier.order_by("-history_id").values("history_id")[:1])
        found = super().get_queryset(request).annotate(previous_id=previous)
        return found.select_related(*_foreign_keys(self.model))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return HistoryChangeList

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[str]:
        return ("history_date", "what", "did", "changes", "who")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[str]:
        return self.get_fields(request, obj)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        row = super().get_object(request, object_id, from_field)
        if row is not None:
            with_previous([row])
        return row

    @display(description="what")
    def what(self, row: Any) -> str:
        """The row as it calls itself; what it points to was fetched along, and may be gone."""
        instance = row.instance
        instance._state.fields_cache |= row._state.fields_cache
        try:
            return str(instance)
        except ObjectDoesNotExist:
            return f"{instance._meta.verbose_name} {row.id}"

    @display(description="was", ordering="history_type")
    def did(self, row: Any) -> str:
        return _VERBS[row.history_type]

    @display(description="who", ordering="history_user")
    def who(self, row: Any) -> str:
        return str(row.history_user or "by itself")

    @display(description="from → to")
    def changes(self, row: Any) -> str:
        return "; ".join(f"{name}: {was} → {becomes}" for name, was, becomes in differences(row, self.masked))


def differences(row: Any, masked: frozenset[str]) -> list[tuple[str, str, str]]:
    """What a row of history changed against the one before: field, old and new, as people read them."""
    if row.previous is None or row.history_type == "-":
        return []
    return [
        (str(field.verbose_name), _told(row.previous, field, masked), _told(row, field, masked))
        for field in row._meta.concrete_fields
        if field.name not in _OF_HISTORY and getattr(row.previous, field.attname) != getattr(row, field.attname)
    ]


def with_previous(rows: Sequence[Any]) -> None:
    """Set `previous` on rows of history that have their `previous_id`: how each stood before, None at first."""
    if not rows:
        return
    model = type(rows[0])
    wanted = [row.previous_id for row in rows if row.previous_id]
    found = model._default_manager.select_related(*_foreign_keys(model)).in_bulk(wanted)
    for row in rows:
        row.previous = found.get(row.previous_id)


def _told(row: Any, field: Any, masked: frozenset[str]) -> str:
    value = getattr(row, field.attname)
    if field.name in masked:
        return f"••••{str(value)[-4:]}"
    if isinstance(field, ForeignKey):
        return str(getattr(row, field.name, None) or value or "none")
    label = getattr(row, f"get_{field.name}_display", None)
    return str(label() if label else value) or "none"


def _foreign_keys(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]


def register_history(model: Any, *, search: Sequence[str], masked: Sequence[str] = ()) -> None:
    """Give a model's history its page; `search` as the admin's search_fields, on the historical columns."""
    historical = model.history.model
    given = {"search_fields": tuple(search), "masked": frozenset(masked)}
    admin.site.register(historical, type(f"{historical.__name__}Admin", (HistoryAdmin,), given))


class WithHistory:
    """A page with a button that leads to the history of its row."""

    @action(description="History", permissions=["view"], url_path="what-changed")
    def what_changed(self, request: HttpRequest, object_id: str) -> HttpResponseRedirect:
        opts = self.model.history.model._meta  # type: ignore[attr-defined]
        page = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
        return redirect(f"{page}?id__exact={object_id}" if object_id.isdecimal() else page)


register_history(
    License, search=("=number", "company", "purchaser_email", "=history_user__email"), masked=("activation_key",)
)
register_history(SupportPlan, search=("name", "=history_user__email"))
register_history(ResponseTarget, search=("plan__name", "priority", "=history_user__email"))
register_history(BusinessCalendar, search=("name", "code", "=history_user__email"))
register_history(OpeningWindow, search=("calendar__name", "=history_user__email"))
register_history(Holiday, search=("name", "calendar__name", "=history_user__email"))
register_history(Closure, search=("reason", "calendar__name", "=history_user__email"))
