"""Letting a partner act for a license, and ending that: for the Administrative ESC and its deputy; asks first."""

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from contacts.choices import Action
from contacts.models import Partner, PartnerGrant
from contacts.portal.grant_form import GrantForm
from contacts.portal.page import allowed_or_404, for_registered, license_or_404, person_of
from contacts.portal.sure import Told, ToldPartner, is_sure
from contacts.selectors import grants_of, partner_by_name
from contacts.selectors.told_of_grants import administrative_told, people_told
from contacts.services.partners import grant_partner, revoke_grant
from licensing.models import License
from licensing.services.refusal import Refusal

TOO_MANY = gettext_lazy("You tried 30 times within an hour. Wait before you let another partner in.")


@for_registered
def grant_page(request: HttpRequest, number: str) -> HttpResponse:
    """Name a partner, what it may do and until when; see what that means; let it in."""
    license = license_or_404(request, number, Action.GRANT)
    form = GrantForm(request.POST or None)
    partner = _partner(request, form) if form.is_valid() else None
    if partner is None:
        return render(request, "portal/grant.html", {"form": form, "license": license})
    earlier = grants_of(license, at=timezone.now()).filter(partner=partner).first()
    if is_sure(request, _mark(earlier)):
        if _let_in(request, form, license, partner):
            return redirect("portal:license", number)
        return render(request, "portal/grant.html", {"form": form, "license": license})
    told = _told(request, license, partner, gettext("what it may do for the license, and until when"))
    context = {"license": license, "partner": partner, "earlier": earlier, "told": told}
    return render(request, "portal/grant_sure.html", context | _foreseen(form, partner, earlier))


@for_registered
def end_grant_page(request: HttpRequest, number: str, grant_id: int) -> HttpResponse:
    """End what a partner may do, at once."""
    license = license_or_404(request, number, Action.GRANT)
    found = grants_of(license, at=timezone.now()).filter(pk=grant_id).first()
    grant = allowed_or_404(request, Action.REMOVE, found)
    if is_sure(request, _mark(grant)):
        try:
            revoke_grant(grant_id=grant.pk, by=person_of(request), at=timezone.now())
            messages.success(
                request,
                gettext("%(partner)s may do nothing for license %(license)s any more.")
                % {"partner": grant.partner, "license": license},
            )
        except Refusal as refusal:
            messages.warning(request, str(refusal))
        return redirect("portal:license", number)
    context = {"license": license, "grant": grant, "carried": {"seen": _mark(grant)}}
    told = _told(request, license, grant.partner, gettext("that it may do nothing for the license any more"))
    return render(request, "portal/grant_end.html", context | {"told": told})


def _partner(request: HttpRequest, form: GrantForm) -> Partner | None:
    """The partner whose name was typed. Every try counts, so that nobody finds out who is one by guessing."""
    if not ratelimit.consume(request, action="grant", user=request.user):
        form.add_error(None, TOO_MANY)
        return None
    name = form.cleaned_data["partner"]
    if partner := partner_by_name(name):
        return partner
    form.add_error(
        "partner",
        gettext("We know no partner “%(name)s”. Ask the partner how its name is written, or call Customer Service.")
        % {"name": name},
    )
    return None


def _let_in(request: HttpRequest, form: GrantForm, license: License, partner: Partner) -> bool:
    try:
        grant = grant_partner(
            license_id=license.pk,
            partner=partner,
            scopes=form.scopes(),
            expires_at=form.expires_at(),
            by=person_of(request),
            at=timezone.now(),
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(
        request,
        gettext("%(partner)s may now, for license %(license)s: %(scope_labels)s.")
        % {"partner": partner, "license": license, "scope_labels": grant.scope_labels},
    )
    return True


def _foreseen(form: GrantForm, partner: Partner, earlier: PartnerGrant | None) -> dict[str, Any]:
    """What the page before the grant shows, and what it carries along."""
    told = form.cleaned_data
    carried = {"partner": partner.name, "until": told["until"].isoformat(), "seen": _mark(earlier)}
    carried |= {name: "on" for name in ("requests", "contacts") if told[name]}
    labels = [scope.label for scope in form.scopes()]
    return {"labels": labels, "expires_at": form.expires_at(), "carried": carried}


def _told(request: HttpRequest, license: License, partner: Partner, reads: str) -> list[Told | ToldPartner]:
    """The Administrative ESC, where it is another who does it, and the partner's people, where it has any."""
    by = person_of(request)
    told: list[Told | ToldPartner] = []
    if esc := administrative_told(license, by=by):
        told.append(Told(esc, gettext("what you did")))
    if people_told(partner, license, by=by):
        told.append(ToldPartner(partner, reads))
    return told


def _mark(grant: PartnerGrant | None) -> str:
    return str(grant.pk) if grant else "none"
