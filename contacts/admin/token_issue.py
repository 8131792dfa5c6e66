"""Issues a token on the page of its partner. The secret is on the answer to the form, and nowhere else."""

import secrets
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from unfold.admin import ModelAdmin
from unfold.decorators import action

from contacts.admin.guarded import staff_member
from contacts.admin.step import step_page
from contacts.admin.token_forms import IssueForm
from contacts.choices import GrantScope
from contacts.models import Partner
from contacts.services.tokens import Issued, issue_token
from licensing.services.refusal import Refusal

_KEY_HELD_FOR = 24 * 60 * 60
_SENT_BEFORE = (
    "This form was sent before, and its token was shown then. Where nobody noted it, revoke it in the list of the"
    " partner's tokens and begin anew."
)


class IssuesTokens(ModelAdmin):
    """Part of the partner's page: who may issues a token, after proving again who it is."""

    def has_issue_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Whether to offer issuing."""
        return bool(request.user.has_perm("contacts.add_apitoken"))

    @action(description="Issue an API token…", permissions=["issue"], url_path="issue-token")
    def issue_token(self, request: HttpRequest, object_id: str) -> HttpResponse:
        partner = self.get_object(request, object_id)
        if partner is None:
            raise Http404
        return reauthentication_required(lambda request: _issue(self, request, partner))(request)


def _issue(page: ModelAdmin, request: HttpRequest, partner: Partner) -> HttpResponse:
    now, issued = timezone.now(), None
    typed = request.POST if request.method == "POST" else None
    form = IssueForm(typed, partner=partner, at=now, initial={"key": secrets.token_hex(16)})
    if form.is_valid():
        issued = _issued(form, partner, request)
    back = reverse("admin:contacts_partner_change", args=[partner.pk])
    if issued is None:
        intro = ["The token is shown once, on the next page. Have a safe way ready by which the partner gets it."]
        title = f"Issue an API token to {partner}"
        return step_page(page, request, form, title=title, button="Issue token", back=back, intro=intro)
    told = {"title": f"The token of {partner}", "back": back, "issued": issued, "is_fullwidth": "1"}
    context = {**page.admin_site.each_context(request), **told}
    return TemplateResponse(request, "admin/desk/token_issued.html", context)


def _issued(form: IssueForm, partner: Partner, request: HttpRequest) -> Issued | None:
    """The token that the form asks for; None where it is refused, with the reason on the form."""
    told = form.cleaned_data
    held = f"token-form:{staff_member(request).pk}:{told['key']}"
    if not cache.add(held, "sent", _KEY_HELD_FOR):
        form.add_error(None, _SENT_BEFORE)
        return None
    try:
        return issue_token(
            person=told["person"],
            partner=partner,
            name=told["name"],
            scopes=[GrantScope(scope) for scope in told["scopes"]],
            licenses=told["licenses"],
            expires_at=form.expires_at,
            by=staff_member(request),
            at=form.at,
        )
    except Refusal as refusal:
        cache.delete(held)
        form.add_error(None, str(refusal))
        return None
