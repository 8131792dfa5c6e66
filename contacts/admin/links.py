"""Rows of other pages, shown on a page as links and never edited there."""

from typing import Any

from django.http import HttpRequest
from unfold.admin import TabularInline


class LinkInline(TabularInline):
    """Read-only rows, each with a link to its own page."""

    extra = 0
    can_delete = False
    show_change_link = True
    per_page = 50

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return tuple(self.fields or ())

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
