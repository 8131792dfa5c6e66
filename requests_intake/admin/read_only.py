"""Pages on which nothing is added, changed or deleted by a form of the admin: services write, these show."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from licensing.admin.desk import ReadOnlyModelAdmin


class ReadOnlyAdmin(ReadOnlyModelAdmin):
    """A list with a template of its own, and no way to write past the services."""

    list_display = ("__str__",)

    def rows(self, objects: Sequence[Any], *, now: datetime) -> list[Any]:
        """What each line of the list shows."""
        raise NotImplementedError

    def beside_rows(self, request: HttpRequest, changelist: ChangeList) -> dict[str, Any]:
        """What else the list's template asks for."""
        return {}

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        if isinstance(response, TemplateResponse) and response.context_data and "cl" in response.context_data:
            changelist = response.context_data["cl"]
            response.context_data |= {
                "rows": self.rows(changelist.result_list, now=timezone.now()),
                "support_email": settings.SUPPORT_EMAIL,
                **self.beside_rows(request, changelist),
            }
        return response


class PageAdmin(ReadOnlyAdmin):
    """A read-only list whose rows have a page with a template of its own."""

    page_template: str

    def page_context(self, request: HttpRequest, row: Any, *, now: datetime) -> dict[str, Any]:
        """What the page's template asks for, "title" included."""
        raise NotImplementedError

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page, for who may see the row. It takes no form: each form on it has an address of its own."""
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = self.get_object(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return self.page_response(request, self.page_context(request, row, now=timezone.now()))

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The page tells what happened; the admin's own history of these rows is empty."""
        address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[object_id])
        return redirect(f"{address}#timeline")

    def page_response(self, request: HttpRequest, context: dict[str, Any], template: str = "") -> TemplateResponse:
        """The page in the frame of the admin."""
        framed = {**self.admin_site.each_context(request), **context, "is_fullwidth": "1"}
        return TemplateResponse(request, template or self.page_template, framed)
