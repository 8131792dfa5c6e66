"""The pages of invitations: made, sent again and withdrawn, never changed."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from unfold.decorators import display

from contacts.admin.asked import asked_at_desk
from contacts.choices import EscRole
from contacts.models import Invitation
from contacts.services.invitations import invite, require_may_invite, withdraw_invitation
from licensing.admin.desk import DeskModelAdmin
from licensing.services.refusal import Refusal


class InvitationForm(forms.ModelForm):
    """Shows what clause 1.2 does not allow, before anything is written."""

    class Meta:
        model = Invitation
        fields = ("license", "email", "name", "phone", "role")

    def clean(self) -> dict[str, Any]:
        """Ask the service alone: inviting somebody again brings the open invitation up to date."""
        told = self.cleaned_data
        if told.keys() >= {"license", "email", "role"}:
            try:
                require_may_invite(
                    license_id=told["license"].pk,
                    email=told["email"],
                    role=EscRole(told["role"]),
                    at=timezone.now(),
                )
            except Refusal as refusal:
                raise forms.ValidationError(str(refusal)) from None
        return told


@admin.register(Invitation)
class InvitationAdmin(DeskModelAdmin):
    form = InvitationForm
    list_display = ("email", "name", "license", "company", "role", "state", "invited_at", "expires_at")
    list_select_related = ("license",)
    list_filter = (("accepted_at", admin.EmptyFieldListFilter),)
    search_fields = ("=email", "=license__number", "name")
    autocomplete_fields = ("license",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Invitation]:
        return super().get_queryset(request).select_related("license")

    @display(description="company", ordering="license__company")
    def company(self, invitation: Invitation) -> str:
        return invitation.license.company

    @display(description="state")
    def state(self, invitation: Invitation) -> str:
        return invitation.state_at(timezone.now()).label

    def has_change_permission(self, request: HttpRequest, obj: Invitation | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Invitation, form: Any, change: bool) -> None:
        obj.pk = invite(
            license_id=obj.license_id,
            email=obj.email,
            name=obj.name,
            phone=obj.phone,
            role=EscRole(obj.role),
            at=timezone.now(),
            asked=asked_at_desk(request),
        ).pk

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Withdrawing happens one by one, so that each is kept."""
        return {name: entry for name, entry in super().get_actions(request).items() if name != "delete_selected"}

    def has_delete_permission(self, request: HttpRequest, obj: Invitation | None = None) -> bool:
        """An accepted one stays."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.accepted_at is None)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Accepted or withdrawn while the question stood on the page: told, not broken."""
        try:
            return super().delete_view(request, object_id, extra_context)
        except Refusal as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return redirect("admin:contacts_invitation_changelist")

    def delete_model(self, request: HttpRequest, obj: Invitation) -> None:
        withdraw_invitation(invitation_id=obj.pk, asked=asked_at_desk(request), at=timezone.now())
