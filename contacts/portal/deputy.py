"""The deputy of the Administrative ESC, who alone names it or takes the part back; asks first. Clause 1.2a."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from contacts.choices import Action
from contacts.models import Deputy, EnterpriseSupportContact
from contacts.portal.esc_choice import RegularEscForm
from contacts.portal.page import deny, for_registered, license_or_404, person_of
from contacts.portal.sure import Told, in_use, is_sure
from contacts.selectors import deputy_of
from contacts.services.deputies import end_deputy, name_deputy
from licensing.services.refusal import Refusal


class DeputyForm(RegularEscForm):
    """Who is to be the deputy."""

    label = gettext_lazy("Deputy")


@for_registered
def deputy_page(request: HttpRequest, number: str) -> HttpResponse:
    """Choose a deputy, see who is told, and name it."""
    license = license_or_404(request, number, Action.NAME_DEPUTY)
    former = deputy_of(license)
    form = DeputyForm(request.POST or None, license=license, beside=former.esc if former else None)
    context = {"license": license, "former": former, "form": form, "anybody": form.offered.exists()}
    if not form.is_valid():
        return render(request, "portal/deputy.html", context)
    chosen = form.cleaned_data["esc"]
    if is_sure(request, _mark(former)):
        if _name(request, form, chosen):
            return redirect("portal:license", number)
        return render(request, "portal/deputy.html", context)
    told = in_use(Told(chosen.person, gettext("that it is your deputy")), *_told_former(former))
    carried = {"esc": chosen.pk, "seen": _mark(former)}
    return render(request, "portal/deputy_sure.html", context | {"chosen": chosen, "told": told, "carried": carried})


@for_registered
def end_deputy_page(request: HttpRequest, number: str) -> HttpResponse:
    """Take the part back."""
    license = license_or_404(request, number, Action.NAME_DEPUTY)
    deputy = deputy_of(license) or deny(request, "no deputy")
    if is_sure(request, _mark(deputy)):
        try:
            end_deputy(license_id=license.pk, by=person_of(request), at=timezone.now())
            messages.success(
                request,
                gettext("%(person)s is your deputy no more. You have none now.") % {"person": deputy.esc.person},
            )
        except Refusal as refusal:
            messages.error(request, str(refusal))
        return redirect("portal:license", number)
    context = {"license": license, "deputy": deputy, "carried": {"seen": _mark(deputy)}}
    return render(request, "portal/deputy_end.html", context | {"told": in_use(*_told_former(deputy))})


def _name(request: HttpRequest, form: DeputyForm, chosen: EnterpriseSupportContact) -> bool:
    if not ratelimit.consume(request, action="name_deputy", user=request.user):
        form.add_error(None, gettext("You named a deputy 10 times within an hour. Wait before you name another."))
        return False
    try:
        name_deputy(license_id=chosen.license_id, person=chosen.person, by=person_of(request), at=timezone.now())
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, gettext("%(person)s is your deputy now, and was told so.") % {"person": chosen.person})
    return True


def _told_former(former: Deputy | None) -> list[Told]:
    return [Told(former.esc.person, gettext("that it is your deputy no more"))] if former else []


def _mark(deputy: Deputy | None) -> str:
    return str(deputy.pk) if deputy else "none"
