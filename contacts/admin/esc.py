"""The pages of ESCs: registered, removed, given the Administrative role; nothing else about them changes here."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import localize
from django.utils.timezone import localtime
from unfold.decorators import display

from contacts.admin.esc_form import EscForm, who_hands_over
from contacts.choices import EscRole
from contacts.models import EnterpriseSupportContact
from contacts.services.escs import make_administrative, register_esc, remove_esc
from licensing.admin.desk import DeskModelAdmin
from licensing.services.refusal import Refusal


@admin.register(EnterpriseSupportContact)
class EscAdmin(DeskModelAdmin):
    form = EscForm
    list_display = ("person", "email", "license", "company", "role", "since")
    list_select_related = ("person", "license")
    list_filter = ("role",)
    search_fields = ("=license__number", "=person__email", "person__name", "^license__company")
    autocomplete_fields = ("license", "person")

    @display(description="email", ordering="person__email")
    def email(self, esc: EnterpriseSupportContact) -> str:
        return esc.person.email

    @display(description="since", ordering="since_at")
    def since(self, esc: EnterpriseSupportContact) -> str:
        return localize(localtime(esc.since_at))

    @display(description="company", ordering="license__company")
    def company(self, esc: EnterpriseSupportContact) -> str:
        return esc.license.company

    def get_fields(self, request: HttpRequest, obj: EnterpriseSupportContact | None = None) -> tuple[str, ...]:
        if obj is None:
            return ("license", "person", "role")
        return ("license", "person", "role", *(("handover",) if self._may_hand_over(request, obj) else ()), "since")

    def _may_hand_over(self, request: HttpRequest, esc: EnterpriseSupportContact) -> bool:
        return self.has_change_permission(request, esc) and who_hands_over(esc) is not None

    def get_readonly_fields(self, request: HttpRequest, obj: EnterpriseSupportContact | None = None) -> tuple[str, ...]:
        return ("license", "person", "since") if obj else ()

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Removing happens one by one, so that a refusal has a page to be shown on."""
        return {name: entry for name, entry in super().get_actions(request).items() if name != "delete_selected"}

    def save_model(self, request: HttpRequest, obj: EnterpriseSupportContact, form: Any, change: bool) -> None:
        if not change:
            role = EscRole(obj.role)
            obj.pk = register_esc(license_id=obj.license_id, person=obj.person, role=role, at=timezone.now()).pk
        elif "role" in form.changed_data:
            make_administrative(esc_id=obj.pk)

    def delete_model(self, request: HttpRequest, obj: EnterpriseSupportContact) -> None:
        remove_esc(esc_id=obj.pk)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except Refusal as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return redirect("admin:contacts_enterprisesupportcontact_change", object_id)
