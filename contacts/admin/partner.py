"""The pages of partners: who works for one, and which grants it has. Grants are seen and ended here, never given."""

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from unfold.decorators import action, display

from contacts.access import may
from contacts.admin.api_token import TokenInline
from contacts.admin.guarded import staff_member
from contacts.admin.links import LinkInline
from contacts.admin.token_issue import IssuesTokens
from contacts.choices import Action
from contacts.models import Partner, PartnerGrant, PartnerMembership
from contacts.services.partners import GrantOver, add_to_partner, remove_from_partner, revoke_grant
from licensing.admin.desk import DeskInline, DeskModelAdmin, ReadOnlyModelAdmin
from licensing.admin.history import WithHistory


class MembershipInline(DeskInline):
    model = PartnerMembership
    fields = ("person", "since_at")
    readonly_fields = ("since_at",)
    autocomplete_fields = ("person",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[PartnerMembership]:
        return super().get_queryset(request).select_related("partner", "person")


class GrantInline(LinkInline):
    model = PartnerGrant
    fields = ("license", "scope_labels", "granted_at", "expires_at", "revoked_at", "own_page")

    def get_queryset(self, request: HttpRequest) -> QuerySet[PartnerGrant]:
        return super().get_queryset(request).select_related("license", "partner")


@admin.register(Partner)
class PartnerAdmin(IssuesTokens, DeskModelAdmin):
    actions_detail = ("issue_token",)
    list_display = ("name",)
    search_fields = ("name",)
    fields = ("name",)
    inlines = (MembershipInline, GrantInline, TokenInline)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """People come and go by the services, which carry the permissions along."""
        added = formset.save(commit=False)
        for membership in formset.deleted_objects:
            remove_from_partner(membership_id=membership.pk, at=timezone.now())
        for membership in added:
            add_to_partner(partner=form.instance, person=membership.person, at=timezone.now())


class GrantState(admin.SimpleListFilter):
    title, parameter_name = "state", "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("live", "in force"), ("over", "expired or ended")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[PartnerGrant]) -> QuerySet[PartnerGrant]:
        over = Q(revoked_at__isnull=False) | Q(expires_at__lte=timezone.now())
        return {"live": queryset.exclude(over), "over": queryset.filter(over)}.get(self.value() or "", queryset)


@admin.register(PartnerGrant)
class PartnerGrantAdmin(WithHistory, ReadOnlyModelAdmin):
    actions_detail = ("what_changed",)
    list_display = ("partner", "license", "scope_labels", "granted_by", "granted_at", "expires_at", "state")
    list_select_related = ("partner", "license", "granted_by", "revoked_by")
    list_filter = (GrantState,)
    search_fields = ("partner__name", "=license__number")
    fields = (("partner", "license"), "scope_labels", ("granted_by", "granted_at", "expires_at"), "state")
    readonly_fields = ("scope_labels", "state")
    actions = ("end_grants",)

    def has_end_permission(self, request: HttpRequest) -> bool:
        """Whether to offer ending a grant."""
        return may(request.user, Action.REMOVE, PartnerGrant).allowed

    @display(description="scopes")
    def scope_labels(self, grant: PartnerGrant) -> str:
        return grant.scope_labels

    @display(description="state")
    def state(self, grant: PartnerGrant) -> str:
        return state_of(grant, at=timezone.now())

    @action(description="End these grants", permissions=["end"])
    def end_grants(self, request: HttpRequest, grants: QuerySet[PartnerGrant]) -> None:
        for grant in grants:
            try:
                revoke_grant(grant_id=grant.pk, by=staff_member(request), at=timezone.now())
            except GrantOver as refusal:
                self.message_user(request, str(refusal), messages.WARNING)
            else:
                self.message_user(request, f"The grant of {grant} is ended.")


def state_of(grant: PartnerGrant, *, at: datetime) -> str:
    """Whether a grant holds, in words."""
    if grant.revoked_at:
        return f"ended by {grant.revoked_by}"
    return "expired" if grant.expires_at <= at else "in force"
