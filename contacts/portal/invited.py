"""Accepting an invitation: by the link of its mail, or on the first page. Looking at it uses nothing up. Clause 1.1."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from contacts.models import Invitation, User
from contacts.portal.page import asked_here, for_registered, person_of, record_denied
from contacts.rules.invitation import digest_of
from contacts.selectors import esc_by_accepted, invitation_by_token, open_invitations_for
from contacts.services.esc_refusals import InvitationNotOpen
from contacts.services.invitations import accept_invitation
from licensing.services.refusal import Refusal


def invitation_page(request: HttpRequest, token: str) -> HttpResponse:
    """What a link leads to. Whatever is wrong with it or with who follows it, the answer is the same 404."""
    invitation = invitation_by_token(token, at=timezone.now())
    if invitation is None:
        return _answered_before(request, Q(token_digest=digest_of(token)))
    if not request.user.is_authenticated:
        return render(request, "portal/invitation_log_in.html", {"invitation": invitation})
    if person_of(request).registered_at is None:
        return no_such_invitation(request)
    return _for_the_invited(request, invitation)


@for_registered
def accept(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Accept one's own invitation from the first page: being logged in with the address is the proof."""
    invitation = open_invitations_for(person_of(request), at=timezone.now()).filter(pk=invitation_id).first()
    if invitation is None:
        return _answered_before(request, Q(pk=invitation_id))
    return _for_the_invited(request, invitation)


def _answered_before(request: HttpRequest, which: Q) -> HttpResponse:
    """What a second "Accept" gets: that it worked, for who accepted and is an ESC still; the usual 404 for others."""
    esc = esc_by_accepted(which, request.user) if isinstance(request.user, User) else None
    if esc is None:
        return no_such_invitation(request)
    said = gettext("You accepted this invitation already. You are %(role)s ESC of license %(license)s.") % {
        "role": esc.get_role_display(),
        "license": esc.license,
    }
    messages.info(request, said)
    return redirect("portal:license", esc.license.number)


def no_such_invitation(request: HttpRequest, *_: object) -> HttpResponse:
    """The one answer to every link that leads nowhere."""
    record_denied(request, "no open invitation")
    return render(request, "portal/invitation_404.html", status=404)


@for_registered
def _for_the_invited(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    person = person_of(request)
    if invitation.email != person.email:
        return no_such_invitation(request)
    refused = ""
    if request.method == "POST":
        try:
            esc = accept_invitation(
                invitation_id=invitation.pk, person=person, asked=asked_here(request), at=timezone.now()
            )
            messages.success(
                request,
                gettext("You are %(role)s ESC of license %(license)s now.")
                % {"role": esc.get_role_display(), "license": esc.license},
            )
            return redirect("portal:license", esc.license.number)
        except InvitationNotOpen:
            return _answered_before(request, Q(pk=invitation.pk))
        except Refusal as refusal:
            refused = str(refusal)
    return render(request, "portal/invitation.html", {"invitation": invitation, "refused": refused})
