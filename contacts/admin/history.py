"""The pages of history of who may speak for a license, and of accounts with their groups."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.decorators import display

from contacts.models import Deputy, EnterpriseSupportContact, PartnerGrant, PartnerMembership, ProductionSystem, User
from licensing.admin.history import HistoryAdmin, HistoryChangeList, differences, register_history

_BY = "=history_user__email"

register_history(EnterpriseSupportContact, search=("=license__number", "=person__email", "person__name", _BY))
register_history(Deputy, search=("=license__number", "=named_by__email", _BY))
register_history(PartnerMembership, search=("partner__name", "=person__email", _BY))
register_history(PartnerGrant, search=("partner__name", "=license__number", _BY))
register_history(ProductionSystem, search=("name", "=license__number", _BY))

HistoricalUser = User.history.model
_Groups = HistoricalUser.groups.model


class UserHistoryChangeList(HistoryChangeList):
    """Brings along the groups of each row and of the one before, with one query for the page."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        with_groups(self.result_list)


@admin.register(HistoricalUser)
class UserHistoryAdmin(HistoryAdmin):
    search_fields = ("=email", "name", _BY)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[HistoryChangeList]:
        return UserHistoryChangeList

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        row = super().get_object(request, object_id, from_field)
        if row is not None:
            with_groups([row])
        return row

    @display(description="from → to")
    def changes(self, row: Any) -> str:
        told = differences(row, self.masked)
        if row.previous and row.groups_told != row.previous.groups_told:
            told.append(("groups", row.previous.groups_told or "none", row.groups_told or "none"))
        return "; ".join(f"{name}: {was} → {becomes}" for name, was, becomes in told)


def with_groups(rows: Sequence[Any]) -> None:
    """Set `groups_told` on rows of history and on those before them: the names of the groups then, with commas."""
    everyone = [one for row in rows for one in (row, row.previous) if one]
    groups = _Groups._default_manager.filter(history__in=[one.pk for one in everyone])
    told: dict[int, list[str]] = {}
    for pk, name in groups.order_by("group__name").values_list("history_id", "group__name"):
        told.setdefault(pk, []).append(str(name))
    for one in everyone:
        one.groups_told = ", ".join(told.get(one.pk, ()))
