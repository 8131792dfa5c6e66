"""The Registration form: of oneself, and of an ESC of a license for its Administrative ESC. Clauses 1.3a and 1.3b."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from contacts.choices import Action
from contacts.models import EnterpriseSupportContact, User
from contacts.portal.details_form import DetailsForm
from contacts.portal.page import allowed_or_404, asked_here, for_registered, license_or_404, person_of
from contacts.selectors import escs_of
from contacts.services.details import change_details
from licensing.models import License
from licensing.services.refusal import Refusal


@for_registered
def own_details(request: HttpRequest) -> HttpResponse:
    """A person's own details."""
    person = person_of(request)
    form = DetailsForm(request.POST or None, person=person)
    if form.is_valid() and _change(request, form, person, None):
        return redirect("portal:details")
    return render(request, "portal/details.html", {"form": form})


@for_registered
def esc_details(request: HttpRequest, number: str, esc_id: int) -> HttpResponse:
    """The details of an ESC, never its login email."""
    esc = esc_within_reach_or_404(request, number, esc_id)
    form = DetailsForm(request.POST or None, person=esc.person, own=esc.person == request.user)
    if form.is_valid() and _change(request, form, esc.person, esc.license):
        return redirect("portal:license", number)
    return render(request, "portal/esc_details.html", {"form": form, "esc": esc, "license": esc.license})


def esc_within_reach_or_404(request: HttpRequest, number: str, esc_id: int) -> EnterpriseSupportContact:
    """An ESC that the person may change under clause 1.3a."""
    license = license_or_404(request, number, Action.VIEW)
    esc = escs_of(license).filter(pk=esc_id).select_related("license", "person").first()
    return allowed_or_404(request, Action.CHANGE, esc)


def _change(request: HttpRequest, form: DetailsForm, person: User, license: License | None) -> bool:
    try:
        change = change_details(
            person_id=person.pk,
            details=form.details(),
            seen=form.cleaned_data["seen"],
            license=license,
            asked=asked_here(request),
            at=timezone.now(),
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    said = gettext("The details are saved.") if change else gettext("Nothing was different, and nothing was changed.")
    messages.success(request, said)
    return True
