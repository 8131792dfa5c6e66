"""Pages on which nothing is added, changed or deleted by a form of the admin: services write, these show."""

from typing import Any

from django.http import HttpRequest

from licensing.admin.desk import DeskModelAdmin


class ReadOnlyAdmin(DeskModelAdmin):
    """A list of its own template, and no way to write past the services."""

    list_display = ("__str__",)
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
