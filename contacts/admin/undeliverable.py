"""Addresses to which mail does not get through, and letting mail go there again."""

from django import forms
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from unfold.decorators import action

from contacts.admin.guarded import staff_member
from contacts.admin.step import step_page
from contacts.models import UndeliverableAddress
from contacts.selectors import undeliverable
from contacts.services.deliverability import write_again
from licensing.admin.desk import ReadOnlyModelAdmin


def how_mail_goes(email: str) -> str:
    """Whether mail gets through to an address, and why not, with the page on which staff let it go there again."""
    marked = undeliverable(email)
    if marked is None:
        return "gets through, as far as is known"
    page = reverse("admin:contacts_undeliverableaddress_change", args=[marked.pk])
    return format_html('✕ does not get through: <a href="{}">{}</a>', page, marked.because)


class WriteAgainForm(forms.Form):
    """Why mail gets through again."""

    reason = forms.CharField(
        label="Why mail gets through again",
        max_length=400,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Tell why, as who confirmed the address and how."},
    )


@admin.register(UndeliverableAddress)
class UndeliverableAddressAdmin(ReadOnlyModelAdmin):
    list_display = ("email", "since", "because", "lifted_at", "lifted_by")
    list_filter = (("lifted_at", admin.EmptyFieldListFilter),)
    search_fields = ("email",)
    fields = (("email", "since"), "because", ("lifted_at", "lifted_by"), "lifted_because")
    actions_detail = ("write_again",)

    def has_write_again_permission(self, request: HttpRequest, object_id: str | None = None) -> bool:
        """Whether to offer it: to whoever may change people, while the address is marked."""
        allowed = bool(request.user.has_perm("contacts.change_user"))
        return allowed and (object_id is None or self.model.objects.filter(pk=object_id, lifted_at=None).exists())

    @action(description="Write to it again", permissions=["write_again"], url_path="write-again")
    def write_again(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Let mail go to the address again, with the reason."""
        marked = self.get_object(request, object_id)
        if marked is None:
            raise Http404
        form = WriteAgainForm(request.POST or None, label_suffix="")
        page = reverse("admin:contacts_undeliverableaddress_change", args=[marked.pk])
        if form.is_valid():
            reason, by = form.cleaned_data["reason"], staff_member(request)
            write_again(marked_id=marked.pk, reason=reason, by=by, at=timezone.now())
            self.message_user(request, f"Mail goes to {marked.email} again.")
            return redirect(page)
        intro = [f"Mail to {marked.email} came back or was complained of: {marked.because}. Make sure that it is read."]
        title = f"Write to {marked.email} again"
        return step_page(self, request, form, title=title, button="Write again", back=page, intro=intro)
