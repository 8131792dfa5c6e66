"""The page of a license, for its ESCs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from contacts.access import may
from contacts.choices import Action
from contacts.portal.page import for_registered, own_esc_or_404
from contacts.selectors import (
    administrative_esc_of,
    escs_of,
    open_invitations_of,
    open_nomination_of,
    seat_use,
    with_escs,
)
from licensing.models import License


@for_registered
def license_page(request: HttpRequest, number: str) -> HttpResponse:
    """The license, its seats and its ESCs: all of them for the Administrative ESC, for a Regular one only itself."""
    own, now = own_esc_or_404(request, number), timezone.now()
    licenses = License.objects.select_related("product", "plan").filter(pk=own.license_id)
    license = with_escs(licenses, at=now).get()
    administers = bool(may(own.person, Action.MANAGE_CONTACTS, license, at=now))
    context = {
        "license": license,
        "own": own,
        "hands_over": bool(may(own.person, Action.HAND_OVER, license, at=now)),
        "nomination": open_nomination_of(license),
        "administers": administers,
        "seats": seat_use(license),
        "escs": escs_of(license) if administers else [own],
        "administrative": administrative_esc_of(license),
        "invitations": open_invitations_of(license, at=now) if administers else [],
        "today": timezone.localdate(),
    }
    return render(request, "portal/license.html", context)
