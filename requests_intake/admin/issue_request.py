"""The list of Requests, the page of one, and what may be done there. Requests come in by the channels only."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone

from requests_intake.admin.actions import FORMS, ActionForm
from requests_intake.admin.download import as_download
from requests_intake.admin.read_only import ReadOnlyAdmin
from requests_intake.admin.request_filters import REQUEST_FILTERS
from requests_intake.admin.request_page import page_context
from requests_intake.admin.request_rows import request_rows
from requests_intake.models import Attachment, IssueRequest
from requests_intake.selectors.desk import desk_requests, looks_mistyped, requests_found_by

PAGE = "admin:requests_intake_issuerequest_change"


@admin.register(IssueRequest)
class IssueRequestAdmin(ReadOnlyAdmin):
    list_filter = REQUEST_FILTERS
    search_fields = ("number",)
    search_help_text = "Ticket number, license number, sender, company or subject"
    change_list_template = "admin/desk/request_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[IssueRequest]:
        return desk_requests().order_by(*self.opts.ordering)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[IssueRequest], search_term: str
    ) -> tuple[QuerySet[IssueRequest], bool]:
        return requests_found_by(search_term, queryset), False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        if isinstance(response, TemplateResponse) and response.context_data:
            changelist = response.context_data["cl"]
            response.context_data |= {
                "rows": request_rows(changelist.result_list, at=timezone.now()),
                "mistyped": looks_mistyped(changelist.query),
            }
        return response

    def get_urls(self) -> list[URLPattern]:
        view, name = self.admin_site.admin_view, "requests_intake_issuerequest"
        return [
            path("<int:pk>/do/<slug:action>/", view(self.act), name=f"{name}_do"),
            path("attachment/<int:pk>/", view(self.attachment), name=f"{name}_attachment"),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page of a Request; it is read only, each form on it has an address of its own."""
        issue_request = self.get_object(request, object_id)
        if issue_request is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return self._page(request, issue_request)

    def act(self, request: HttpRequest, pk: int, action: str) -> HttpResponse:
        """Do one thing on a Request. Asked without doing, the page with that form open."""
        issue_request = get_object_or_404(self.get_queryset(request), pk=pk)
        if action not in FORMS:
            raise Http404(f"Nothing here is called {action}.")
        if request.method != "POST":
            return self._page(request, issue_request, opened=action)
        if not self._may_act(request):
            raise PermissionDenied
        form = FORMS[action](issue_request, at=timezone.now(), data=request.POST)
        if form.perform(by=request.user):
            self.message_user(request, form.done, messages.SUCCESS)
            return redirect(PAGE, pk)
        issue_request.refresh_from_db()
        return self._page(request, issue_request, refused=form, opened=action)

    def attachment(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """A file of a message, for who may see Requests."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        attachment = get_object_or_404(Attachment, pk=pk)
        try:
            content = attachment.file.open("rb")
        except FileNotFoundError:
            raise Http404("The file is not in storage.") from None
        return as_download(FileResponse(content), attachment.name)

    def _page(
        self,
        request: HttpRequest,
        issue_request: IssueRequest,
        *,
        refused: ActionForm | None = None,
        opened: str = "",
    ) -> HttpResponse:
        if not self.has_view_permission(request, issue_request):
            raise PermissionDenied
        context = page_context(
            issue_request,
            by=request.user,
            may_change=self._may_act(request),
            now=timezone.now(),
            refused=refused,
            opened=opened,
        )
        context |= {**self.admin_site.each_context(request), "title": str(issue_request), "is_fullwidth": "1"}
        status = 422 if refused else 200
        return TemplateResponse(request, "admin/desk/request.html", context, status=status)

    def _may_act(self, request: HttpRequest) -> bool:
        """The admin's own form changes nothing, so that this right is asked for apart from it."""
        return request.user.has_perm("requests_intake.change_issuerequest")
