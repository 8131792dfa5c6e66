"""Taking an ESC off a license: asks first."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from contacts.choices import Action
from contacts.portal.details import esc_within_reach_or_404
from contacts.portal.page import asked_here, for_registered, license_or_404, person_of
from contacts.portal.sure import Told
from contacts.selectors import open_nomination_of
from contacts.services.escs import remove_esc
from licensing.services.refusal import Refusal


@for_registered
def remove(request: HttpRequest, number: str, esc_id: int) -> HttpResponse:
    """Remove an ESC, for the Administrative ESC and whom it names. Clause 1.2."""
    license_or_404(request, number, Action.MANAGE_CONTACTS)
    esc, refused = esc_within_reach_or_404(request, number, esc_id), ""
    if request.method == "POST":
        try:
            remove_esc(esc_id=esc.pk, at=timezone.now(), asked=asked_here(request))
            messages.success(
                request,
                gettext("%(person)s is no longer an ESC of license %(license)s, and was told so.")
                % {"person": esc.person, "license": esc.license},
            )
            return redirect("home") if esc.person == person_of(request) else redirect("portal:license", number)
        except Refusal as refusal:
            refused = str(refusal)
    told = [Told(esc.person, gettext("that it is no ESC of the license any more, and who removed it"))]
    nomination = open_nomination_of(esc.license)
    if nomination and nomination.nominee == esc.person and nomination.nominated_by != request.user:
        told.append(Told(nomination.nominated_by, gettext("that its offer of the Administrative role is over")))
    context = {"esc": esc, "license": esc.license, "refused": refused, "told": told}
    return render(request, "portal/remove.html", context)
