"""Pages that ask contacts.access: what is listed, and what may be done."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from contacts.access import may
from contacts.choices import Action
from contacts.models import User
from licensing.admin.desk import DeskInline, DeskModelAdmin

Asked = tuple[Action, type[Model]]


class AsksAccess:
    """Each thing that the admin may ask for, as an action on a kind; what is not named is nobody's.

    Asked of the class, not of the row: at the desk, staff is entitled by its groups, and an ESC's own rights stay in
    the Portal. A row out of sight is missing.
    """

    asks: ClassVar[Mapping[str, Asked]]

    def may(self, request: HttpRequest, verb: str) -> bool:
        """Whether this person may, at the desk."""
        asked = self.asks.get(verb)
        return asked is not None and may(request.user, *asked).allowed

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may(request, "view")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may(request, "add")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may(request, "change")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may(request, "delete")


class GuardedAdmin(AsksAccess, DeskModelAdmin):
    """A page of licenses or of what belongs to them; `visible` is the visible set of access for a person."""

    visible: ClassVar[Any]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        found = type(self).visible(request.user)
        ordering = self.get_ordering(request)
        return found.order_by(*ordering) if ordering else found

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.may(request, "view")


class GuardedInline(AsksAccess, DeskInline):
    """Rows on such a page."""


def staff_member(request: HttpRequest) -> User:
    """Who is logged in at the desk; the admin lets nobody else come this far."""
    user: Any = request.user
    return user
