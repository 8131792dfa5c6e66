"""The pages of invitations: made, sent again and withdrawn, never changed or deleted."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from unfold.decorators import action, display

from contacts.admin.asked import asked_at_desk
from contacts.choices import EscRole, InvitationState
from contacts.models import Invitation
from contacts.services.esc_refusals import InvitationNotOpen
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
    list_filter = (
        ("accepted_at", admin.EmptyFieldListFilter),
        ("withdrawn_at", admin.EmptyFieldListFilter),
    )
    search_fields = ("=email", "=license__number", "name")
    autocomplete_fields = ("license",)
    actions = ("withdraw",)

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

    @action(description="Withdraw: the link is dead and the seat is free", permissions=["delete"])
    def withdraw(self, request: HttpRequest, invitations: QuerySet[Invitation]) -> None:
        for invitation in invitations:
            try:
                withdraw_invitation(invitation_id=invitation.pk, asked=asked_at_desk(request), at=timezone.now())
                self.message_user(request, f"The invitation of {invitation} is withdrawn.")
            except InvitationNotOpen:
                self.message_user(request, f"The invitation of {invitation} was answered already.", messages.WARNING)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """An invitation that was sent is withdrawn, and stays to be seen."""
        return {name: entry for name, entry in super().get_actions(request).items() if name != "delete_selected"}

    def delete_model(self, request: HttpRequest, obj: Invitation) -> None:
        """Deleting one is withdrawing it."""
        if obj.state_at(timezone.now()) in (InvitationState.OPEN, InvitationState.LAPSED):
            withdraw_invitation(invitation_id=obj.pk, asked=asked_at_desk(request), at=timezone.now())
