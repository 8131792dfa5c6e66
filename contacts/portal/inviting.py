"""Inviting a person to a license, and taking an invitation back: for its Administrative ESC and whom it names."""

from allauth.core import ratelimit
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from contacts.choices import Action, EscRole
from contacts.details_fields import NameField
from contacts.portal.page import allowed_or_404, asked_here, for_registered, license_or_404
from contacts.portal.sure import is_sure
from contacts.rules.details import LONGEST_EMAIL
from contacts.selectors import open_invitations_of, seat_use, with_escs
from contacts.services.esc_refusals import InvitationNotOpen
from contacts.services.invitations import invite, withdraw_invitation
from licensing.models import License
from licensing.services.refusal import Refusal

INVITED = gettext_lazy("%(email)s is invited. A seat is kept for 72 hours.")
ANEW = gettext_lazy("%(email)s is invited anew. Only the link of the newest mail works; the seat is kept for 72 hours.")


class InviteForm(forms.Form):
    """Whom to invite. It becomes a Regular ESC: a license has one Administrative ESC."""

    name = NameField(label=gettext_lazy("Name"), max_length=200)
    email = forms.EmailField(
        label=gettext_lazy("Email"),
        max_length=LONGEST_EMAIL,
        help_text=gettext_lazy("The invitation goes there, and can be accepted only by who logs in with this address."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


@for_registered
def invite_page(request: HttpRequest, number: str) -> HttpResponse:
    """Invite a person to become a Regular ESC. Clauses 1.1 and 1.2b."""
    license = license_or_404(request, number, Action.INVITE)
    form = InviteForm(request.POST or None)
    if form.is_valid() and _invite(request, form, license):
        return redirect("portal:license", number)
    with_seats = with_escs(License.objects.filter(pk=license.pk), at=timezone.now()).get()
    return render(request, "portal/invite.html", {"form": form, "license": license, "seats": seat_use(with_seats)})


@for_registered
def withdraw(request: HttpRequest, number: str, invitation_id: int) -> HttpResponse:
    """Take an open invitation back; asks first."""
    license = license_or_404(request, number, Action.VIEW)
    found = open_invitations_of(license, at=timezone.now()).filter(pk=invitation_id).first()
    invitation = allowed_or_404(request, Action.REMOVE, found)
    if not is_sure(request, str(invitation.pk)):
        context = {"license": license, "invitation": invitation, "carried": {"seen": invitation.pk}}
        return render(request, "portal/withdraw.html", context)
    try:
        withdraw_invitation(invitation_id=invitation.pk, asked=asked_here(request), at=timezone.now())
        messages.success(
            request,
            gettext("The invitation of %(email)s is withdrawn. Its seat is free.") % {"email": invitation.email},
        )
    except InvitationNotOpen:
        messages.warning(request, gettext("%(email)s has just answered the invitation.") % {"email": invitation.email})
    return redirect("portal:license", number)


def _invite(request: HttpRequest, form: InviteForm, license: License) -> bool:
    if not ratelimit.consume(request, action="invite", user=request.user):
        form.add_error(None, gettext("You sent 30 invitations within an hour. Wait before you send more."))
        return False
    told = form.cleaned_data
    try:
        invitation = invite(
            license_id=license.pk,
            email=told["email"],
            name=told["name"],
            role=EscRole.REGULAR,
            at=timezone.now(),
            asked=asked_here(request),
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, (ANEW if invitation.renews else INVITED) % {"email": invitation.email})
    return True
