"""The pages of partners: who works for one, and which grants it has.

Grants are seen and ended here. They are given on the word of the Administrative ESC: on the site, or by phone.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from unfold.decorators import action, display

from contacts.access import may
from contacts.admin.api_token import TokenInline
from contacts.admin.asked import asked_at_desk
from contacts.admin.contact_change import WithContactChanges
from contacts.admin.guarded import staff_member
from contacts.admin.links import LinkInline
from contacts.admin.reason_form import ReasonForm
from contacts.admin.recipients import Recipient, recipients
from contacts.admin.step import step_page
from contacts.admin.token_issue import IssuesTokens
from contacts.choices import Action
from contacts.models import Partner, PartnerGrant, PartnerMembership, User
from contacts.selectors.told_of_grants import administrative_told, people_told_of_end
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
class PartnerAdmin(IssuesTokens, WithContactChanges, DeskModelAdmin):
    actions_detail = ("issue_token", "contact_changes")
    list_display = ("name",)
    search_fields = ("name",)
    fields = ("name",)
    inlines = (MembershipInline, GrantInline, TokenInline)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """People come and go by the services, which carry the permissions along."""
        added, asked = formset.save(commit=False), asked_at_desk(request)
        for membership in formset.deleted_objects:
            remove_from_partner(membership_id=membership.pk, at=timezone.now(), asked=asked)
        for membership in added:
            add_to_partner(partner=form.instance, person=membership.person, at=timezone.now(), asked=asked)


class GrantState(admin.SimpleListFilter):
    title, parameter_name = "state", "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("live", "in force"), ("over", "expired or ended")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[PartnerGrant]) -> QuerySet[PartnerGrant]:
        over = Q(revoked_at__isnull=False) | Q(expires_at__lte=timezone.now())
        return {"live": queryset.exclude(over), "over": queryset.filter(over)}.get(self.value() or "", queryset)


@admin.register(PartnerGrant)
class PartnerGrantAdmin(WithContactChanges, WithHistory, ReadOnlyModelAdmin):
    actions_detail = ("end_grant", "contact_changes", "what_changed")
    list_display = ("partner", "license", "scope_labels", "granted_by", "granted_at", "expires_at", "state")
    list_select_related = ("partner", "license", "granted_by", "revoked_by")
    list_filter = (GrantState,)
    search_fields = ("partner__name", "=license__number")
    fields = (("partner", "license"), "scope_labels", ("granted_by", "granted_at", "expires_at"), "state")
    readonly_fields = ("scope_labels", "state")

    def has_end_grant_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Whether to offer ending a grant."""
        return may(request.user, Action.REMOVE, PartnerGrant).allowed

    @display(description="scopes")
    def scope_labels(self, grant: PartnerGrant) -> str:
        return grant.scope_labels

    @display(description="state")
    def state(self, grant: PartnerGrant) -> str:
        return state_of(grant, at=timezone.now())

    @action(description="End this grant", permissions=["end_grant"], url_path="end")
    def end_grant(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """End it at once, with the reason, which the Administrative ESC reads."""
        grant = self.get_object(request, object_id)
        if grant is None:
            raise Http404
        page = reverse("admin:contacts_partnergrant_change", args=[grant.pk])
        form = ReasonForm(
            request.POST or None, hint="The Administrative ESC of the license reads it; the partner does not."
        )
        if form.is_valid():
            asked = replace(asked_at_desk(request), reason=form.cleaned_data["reason"])
            try:
                revoke_grant(grant_id=grant.pk, by=staff_member(request), at=timezone.now(), asked=asked)
            except GrantOver as refusal:
                form.add_error(None, str(refusal))
            else:
                self.message_user(request, f"The grant of {grant} is ended.")
                return redirect(page)
        state = state_of(grant, at=timezone.now())
        intro = [
            f"{grant.partner} may {grant.scope_labels} on license {grant.license}; the grant is {state}.",
            "Once it is ended, the partner's people and programs see nothing of the license any more.",
        ]
        told = _told_of_end(grant, by=staff_member(request), at=timezone.now())
        title = f"End the grant of {grant}"
        return step_page(
            self, request, form, title=title, button="End the grant", back=page, intro=intro, recipients=told
        )


def _told_of_end(grant: PartnerGrant, *, by: User, at: datetime) -> list[Recipient] | None:
    """Who gets a mail of the end of a grant; None where it was ended before."""
    if grant.revoked_at:
        return None
    administrative = recipients([administrative_told(grant.license, by=by)], "that it is ended, and the reason")
    return administrative + recipients(people_told_of_end(grant, by=by, at=at), "that it is ended")


def state_of(grant: PartnerGrant, *, at: datetime) -> str:
    """Whether a grant holds, in words."""
    if grant.revoked_at:
        return f"ended by {grant.revoked_by}"
    return "expired" if grant.expires_at <= at else "in force"
