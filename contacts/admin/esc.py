"""The pages of ESCs: registered, removed, given the Administrative role; nothing else about them changes here."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from unfold.decorators import display

from contacts.admin.asked import asked_at_desk
from contacts.admin.esc_form import EscForm
from contacts.choices import EscRole
from contacts.models import EnterpriseSupportContact
from contacts.services.escs import make_administrative, register_esc, remove_esc
from licensing.admin.desk import DeskModelAdmin
from licensing.services.refusal import Refusal


@admin.register(EnterpriseSupportContact)
class EscAdmin(DeskModelAdmin):
    form = EscForm
    list_display = ("person", "email", "license", "company", "role", "since_at")
    list_select_related = ("person", "license")
    list_filter = ("role",)
    search_fields = ("=license__number", "=person__email", "person__name", "^license__company")
    autocomplete_fields = ("license", "person")

    @display(description="email", ordering="person__email")
    def email(self, esc: EnterpriseSupportContact) -> str:
        return esc.person.email

    @display(description="company", ordering="license__company")
    def company(self, esc: EnterpriseSupportContact) -> str:
        return esc.license.company

    def get_fields(self, request: HttpRequest, obj: EnterpriseSupportContact | None = None) -> tuple[str, ...]:
        return ("license", "person", "role", "since_at") if obj else ("license", "person", "role")

    def get_readonly_fields(self, request: HttpRequest, obj: EnterpriseSupportContact | None = None) -> tuple[str, ...]:
        return ("license", "person", "since_at") if obj else ()

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Removing happens one by one, so that a refusal has a page to be shown on."""
        return {name: entry for name, entry in super().get_actions(request).items() if name != "delete_selected"}

    def save_model(self, request: HttpRequest, obj: EnterpriseSupportContact, form: Any, change: bool) -> None:
        if not change:
            role = EscRole(obj.role)
            obj.pk = register_esc(
                license_id=obj.license_id,
                person=obj.person,
                role=role,
                at=timezone.now(),
                asked=asked_at_desk(request),
            ).pk
        elif "role" in form.changed_data:
            make_administrative(esc_id=obj.pk)

    def delete_model(self, request: HttpRequest, obj: EnterpriseSupportContact) -> None:
        remove_esc(esc_id=obj.pk, at=timezone.now(), asked=asked_at_desk(request))

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except Refusal as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return redirect("admin:contacts_enterprisesupportcontact_change", object_id)
