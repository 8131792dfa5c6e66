"""The list of Requests, the page of one, and what may be done there. Requests come in by the channels only."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone

from requests_intake.admin.actions import FORMS
from requests_intake.admin.call.page import CALL, READ_BACK, call, read_back
from requests_intake.admin.formatted import formatted_page
from requests_intake.admin.read_only import PageAdmin
from requests_intake.admin.request_filters import REQUEST_FILTERS
from requests_intake.admin.request_page import page_context
from requests_intake.admin.request_queues import queue_line
from requests_intake.admin.request_rows import RequestRow, request_rows
from requests_intake.admin.staff import member_of_staff
from requests_intake.admin.who_may import NAME as WHO_MAY
from requests_intake.admin.who_may import who_may
from requests_intake.download import FileWithheldError, download_of
from requests_intake.models import Attachment, IssueRequest, Message
from requests_intake.selectors.desk import desk_requests, looks_mistyped, whole_requests
from requests_intake.selectors.search import requests_found_by

PAGE = "admin:requests_intake_issuerequest_change"


@admin.register(IssueRequest)
class IssueRequestAdmin(PageAdmin):
    list_filter = REQUEST_FILTERS
    search_fields = ("number",)
    search_help_text = "Ticket, license, key, Message-ID, reference, phone, sender, company or words"
    change_list_template = "admin/desk/request_list.html"
    page_template = "admin/desk/request.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[IssueRequest]:
        return desk_requests().order_by(*self.opts.ordering)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> IssueRequest | None:
        return whole_requests().filter(pk=object_id).first() if object_id.isdecimal() else None

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[IssueRequest], search_term: str
    ) -> tuple[QuerySet[IssueRequest], bool]:
        return requests_found_by(search_term, queryset), False

    def rows(self, objects: Sequence[IssueRequest], *, now: datetime) -> list[RequestRow]:
        return request_rows(objects, at=now)

    def beside_rows(self, request: HttpRequest, changelist: ChangeList) -> dict[str, Any]:
        return {"mistyped": looks_mistyped(changelist.query), "queues": queue_line(request)}

    def page_context(self, request: HttpRequest, row: IssueRequest, *, now: datetime, **form: Any) -> dict[str, Any]:
        context = page_context(row, by=member_of_staff(request), may=request.user.has_perm, now=now, **form)
        return {**context, "title": str(row)}

    def get_urls(self) -> list[URLPattern]:
        view, name = self.admin_site.admin_view, "requests_intake_issuerequest"
        return [
            path("<int:pk>/do/<slug:action>/", view(self.act), name=f"{name}_do"),
            path("attachment/<int:pk>/", view(self.attachment), name=f"{name}_attachment"),
            path("message/<int:pk>/formatted/", view(self.formatted), name=f"{name}_formatted"),
            path("call/", view(lambda request: call(self, request)), name=CALL),
            path("<int:pk>/read-back/", view(lambda request, pk: read_back(self, request, pk)), name=READ_BACK),
            path("who-may/", view(lambda request: who_may(self, request)), name=WHO_MAY),
            *super().get_urls(),
        ]

    def act(self, request: HttpRequest, pk: int, action: str) -> HttpResponse:
        """Do one thing on a Request. Asked without doing, the page with that form open."""
        now = timezone.now()
        if not self.has_view_permission(request):
            raise PermissionDenied
        issue_request = get_object_or_404(whole_requests(), pk=pk)
        if action not in FORMS:
            raise Http404(f"Nothing here is called {action}.")
        if request.method == "POST" and not request.user.has_perm(FORMS[action].permission):
            raise PermissionDenied
        if request.method != "POST":
            return self.page_response(request, self.page_context(request, issue_request, now=now, opened=action))
        form = FORMS[action](issue_request, at=now, data=request.POST)
        if drafted := form.drafted(by=member_of_staff(request)):
            context = self.page_context(request, issue_request, now=now, opened=action, draft=drafted)
            return self.page_response(request, context)
        if form.perform(by=member_of_staff(request)):
            self.message_user(request, form.done, messages.SUCCESS)
            return redirect(PAGE, pk)
        context = self.page_context(request, issue_request, now=now, opened=action, refused=form)
        return self.page_response(request, context)

    def formatted(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The HTML of a message, for who may see Requests."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        message = get_object_or_404(Message.objects.select_related("issue_request").exclude(body_html=""), pk=pk)
        return formatted_page(request, message)

    def attachment(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """A file of a message, for who may see Requests. One withheld leads back to the Request, with the reason."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        file = get_object_or_404(Attachment.objects.select_related("message"), pk=pk)
        try:
            return download_of(file)
        except FileWithheldError as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return redirect(PAGE, file.message.issue_request_id)
