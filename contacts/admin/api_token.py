"""The tokens of partners' programs at the desk: seen, issued and revoked; their secret is shown once."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import localize
from django.utils.timezone import localtime
from unfold.decorators import action, display

from contacts.admin.guarded import staff_member
from contacts.admin.links import LinkInline
from contacts.admin.step import step_page
from contacts.admin.token_forms import RevokeForm
from contacts.models import ApiToken
from contacts.services.token_refusals import TokenOver
from contacts.services.tokens import revoke_token
from licensing.admin.desk import ReadOnlyModelAdmin


class TokenState(admin.SimpleListFilter):
    title, parameter_name = "state", "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("in_use", "in use"), ("over", "expired or revoked")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[ApiToken]) -> QuerySet[ApiToken]:
        over = Q(revoked_at__isnull=False) | Q(expiry__lte=timezone.now())
        return {"in_use": queryset.exclude(over), "over": queryset.filter(over)}.get(self.value() or "", queryset)


class TellsToken:
    """What lists and pages tell of a token."""

    @display(description="begins with")
    def begins(self, token: ApiToken) -> str:
        return f"{token.token_key}…"

    @display(description="scopes")
    def scope_labels(self, token: ApiToken) -> str:
        return token.scope_labels

    @display(description="last used at", empty_value="never")
    def last_used(self, token: ApiToken) -> str | None:
        return localize(localtime(token.last_used_at)) if token.last_used_at else None

    @display(description="state")
    def state(self, token: ApiToken) -> str:
        return state_of(token, at=timezone.now())

    @display(description="licenses")
    def of_licenses(self, token: ApiToken) -> str:
        return ", ".join(token.licenses.order_by("number").values_list("number", flat=True)) or "all that are granted"


class TokenInline(TellsToken, LinkInline):
    model = ApiToken
    fk_name = "partner"
    fields = ("name", "begins", "user", "scope_labels", "expiry", "last_used", "state", "own_page")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ApiToken]:
        return super().get_queryset(request).select_related("user", "partner", "revoked_by")


@admin.register(ApiToken)
class ApiTokenAdmin(TellsToken, ReadOnlyModelAdmin):
    """Leads issue and revoke, Auditors see. A token is issued on the page of its partner."""

    list_display = ("name", "begins", "partner", "user", "scope_labels", "created", "expiry", "last_used", "state")
    list_select_related = ("partner", "user", "revoked_by")
    list_filter = (TokenState,)
    search_fields = ("name", "=token_key", "partner__name", "user__name", "user__email")
    search_help_text = "Name, beginning, partner or person"
    fields = (
        ("name", "begins"),
        ("partner", "user"),
        ("scope_labels", "of_licenses"),
        ("created", "issued_by"),
        ("expiry", "last_used"),
        "state",
        "revoked_because",
    )
    readonly_fields = ("begins", "last_used", "scope_labels", "of_licenses", "state")
    actions_detail = ("revoke",)

    def has_revoke_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Whether to offer revoking."""
        return bool(request.user.has_perm("contacts.change_apitoken"))

    @action(description="Revoke…", permissions=["revoke"], url_path="revoke")
    def revoke(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """End the token at once, after a page that asks."""
        token, now = self.get_object(request, object_id), timezone.now()
        if token is None:
            raise Http404
        page = reverse("admin:contacts_apitoken_change", args=[token.pk])
        form = RevokeForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                revoke_token(token_id=token.pk, by=staff_member(request), because=form.cleaned_data["reason"], at=now)
            except TokenOver as refusal:
                form.add_error(None, str(refusal))
            else:
                self.message_user(request, f"{token} is revoked.")
                return redirect(page)
        last = token.last_used_at
        used = f"It was last used on {last:%Y-%m-%d %H:%M} UTC." if last else "It was never used."
        intro = [f"Programs of {token.partner} that call with this token are refused from then on. {used}"]
        return step_page(self, request, form, title=f"Revoke {token}", button="Revoke token", back=page, intro=intro)


def state_of(token: ApiToken, *, at: datetime) -> str:
    """Whether a token is in use, in words."""
    if token.revoked_at:
        return f"revoked by {token.revoked_by}" if token.revoked_by else "revoked"
    return "expired" if token.expiry <= at else "in use"
