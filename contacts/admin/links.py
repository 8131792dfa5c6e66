"""Rows of other pages, shown on a page as links and never edited there."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.decorators import display

from licensing.admin.desk import UntitledInline


class LinkInline(UntitledInline):
    """Read-only rows; `own_page` among the fields links to the page where a row is changed."""

    can_delete = False
    per_page = 50

    @display(description="")
    def own_page(self, row: Model) -> SafeString:
        url = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
        return format_html('<a class="text-primary-600 dark:text-primary-500" href="{}">Open</a>', url)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return tuple(self.fields or ())

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
