"""Handing over the Administrative role: its holder offers it or takes that back, the nominee answers. Clause 1.2a."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from contacts.choices import Action, HandoverOutcome
from contacts.portal.esc_choice import RegularEscForm
from contacts.portal.page import deny, for_registered, license_or_404, person_of
from contacts.portal.second_factor import take_wanted, want
from contacts.portal.sure import Told, in_use, is_sure
from contacts.selectors import has_second_factor, last_nomination_of, open_nomination_of
from contacts.services.handover import accept, decline, nominate, withdraw
from licensing.models import License
from licensing.services.refusal import Refusal

_ANSWERED = {
    HandoverOutcome.ACCEPTED.value: gettext_lazy("You accepted the Administrative role already."),
    HandoverOutcome.DECLINED.value: gettext_lazy("You declined the Administrative role already."),
}


class HandOverForm(RegularEscForm):
    """To whom the role is offered."""

    label = gettext_lazy("Offer the role to")


@for_registered
def hand_over(request: HttpRequest, number: str) -> HttpResponse:
    """Offer the role to a Regular ESC, for the Administrative ESC alone."""
    license = license_or_404(request, number, Action.HAND_OVER)
    form = HandOverForm(request.POST or None, license=license)
    if form.is_valid() and _offer(request, form, license):
        return redirect("portal:license", number)
    context = {"form": form, "license": license, "nomination": open_nomination_of(license)}
    return render(request, "portal/hand_over.html", context | {"anybody": form.offered.exists()})


@for_registered
def take_back(request: HttpRequest, number: str) -> HttpResponse:
    """Take the open offer back; asks first."""
    license = license_or_404(request, number, Action.HAND_OVER)
    nomination = open_nomination_of(license) or deny(request, "no open nomination")
    if not is_sure(request, str(nomination.pk)):
        told = in_use(Told(nomination.nominee, gettext("that the offer is taken back")))
        context = {"license": license, "nomination": nomination, "told": told, "carried": {"seen": nomination.pk}}
        return render(request, "portal/take_back.html", context)
    try:
        withdraw(handover_id=nomination.pk, by=person_of(request), at=timezone.now())
        messages.success(
            request,
            gettext("The offer to %(nominee)s is taken back. The role stays yours.") % {"nominee": nomination.nominee},
        )
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("portal:license", number)


@for_registered
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """Accept or decline the role, for who was nominated; to all others there is no such page."""
    license, person = license_or_404(request, number, Action.VIEW), person_of(request)
    nomination = open_nomination_of(license)
    if nomination is None or nomination.nominee_id != person.pk:
        return _answered_before(request, license)
    refused, held = "", has_second_factor(person)
    if request.method == "POST" and request.POST.get("answer") in ("accept", "decline"):
        accepts = request.POST["answer"] == "accept"
        try:
            (accept if accepts else decline)(handover_id=nomination.pk, by=person, at=timezone.now())
            said = (
                gettext("You are the Administrative ESC of license %(number)s now.")
                if accepts
                else gettext("You declined the role.")
            )
            messages.success(request, said % {"number": number})
            take_wanted(request)
            return redirect("portal:license", number)
        except Refusal as refusal:
            refused = str(refusal)
    if not held:
        want(request)
    context = {"nomination": nomination, "license": license, "refused": refused}
    return render(request, "portal/nomination.html", context | {"held": held})


def _answered_before(request: HttpRequest, license: License) -> HttpResponse:
    """What a second answer gets: what the first one did, for who gave it; to all others there is no such page."""
    last = last_nomination_of(license, person_of(request))
    if last is None or last.outcome not in _ANSWERED:
        deny(request, "not nominated")
    messages.info(request, _ANSWERED[last.outcome])
    return redirect("portal:license", license.number)


def _offer(request: HttpRequest, form: HandOverForm, license: License) -> bool:
    if not ratelimit.consume(request, action="nominate", user=request.user):
        form.add_error(None, gettext("You offered the role 10 times within an hour. Wait before you offer it again."))
        return False
    nominee = form.cleaned_data["esc"].person
    try:
        nominate(license_id=license.pk, nominee=nominee, by=person_of(request), at=timezone.now())
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(
        request,
        gettext("%(nominee)s was told, and accepts or declines. Until then the role stays yours.")
        % {"nominee": nominee},
    )
    return True
