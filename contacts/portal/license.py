"""The page of a license, for its ESCs and for partners to whom it was granted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from contacts.choices import Action, EscRole
from contacts.models import EnterpriseSupportContact
from contacts.portal.page import for_registered, person_of, standing_or_404
from contacts.selectors import (
    administrative_esc_of,
    escs_of,
    grants_held_by,
    grants_of,
    open_invitations_of,
    open_nomination_of,
    seat_use,
    systems_of,
    with_escs,
)
from contacts.selectors.vouching import with_vouches
from licensing.models import License


@for_registered
def license_page(request: HttpRequest, number: str) -> HttpResponse:
    """The license, its seats and those of its ESCs whom the person may see: a Regular ESC sees only itself."""
    standing, person, now = standing_or_404(request, number), person_of(request), timezone.now()
    license = standing.license
    sees_contacts = Action.SEE_CONTACTS in standing.may
    escs = with_vouches(escs_of(license).select_related("deputyship", "license"))
    shown = list(escs if sees_contacts else escs.filter(person=person))
    own = next((esc for esc in shown if esc.person_id == person.pk), None)
    with_seats = with_escs(License.objects.filter(pk=license.pk), at=now).get()
    context = {
        "license": license,
        "own": own,
        "may": {action.value for action in standing.may},
        "sees_contacts": sees_contacts,
        "nomination": open_nomination_of(license) if own else None,
        "seats": seat_use(with_seats),
        "escs": shown,
        "to_edit": {esc.pk for esc in shown if standing.word.may(Action.CHANGE, esc)},
        "has_deputy": any(hasattr(esc, "deputyship") for esc in shown),
        "administrative": _administrative(shown) if sees_contacts else administrative_esc_of(license),
        "invitations": open_invitations_of(license, at=now) if Action.INVITE in standing.may else [],
        "systems": systems_of(license),
        "grants_given": grants_of(license, at=now) if Action.GRANT in standing.may else [],
        "grants": grants_held_by(person, at=now).filter(license=license),
        "today": timezone.localdate(),
    }
    return render(request, "portal/license.html", context)


def _administrative(escs: list[EnterpriseSupportContact]) -> EnterpriseSupportContact | None:
    return next((esc for esc in escs if esc.role == EscRole.ADMINISTRATIVE), None)
