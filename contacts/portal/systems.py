"""The Production Systems of a license: put on file, updated, retired, by its Administrative ESC or deputy."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from contacts.choices import Action
from contacts.details_fields import NameField
from contacts.models import ProductionSystem
from contacts.portal.page import deny, for_registered, license_or_404, person_of
from contacts.portal.sure import is_sure
from contacts.selectors import systems_of
from contacts.services.production_systems import (
    SystemChangedMeanwhile,
    add_system,
    change_system,
    mark_of_system,
    retire_system,
    use_system_again,
)
from licensing.models import License
from licensing.services.refusal import Refusal


class SystemForm(forms.Form):
    """What is on file about a Production System."""

    name = NameField(
        label=gettext_lazy("Name"),
        max_length=120,
        help_text=gettext_lazy("As you name it when you file a Request or announce maintenance."),
    )
    technical_details = forms.CharField(
        label=gettext_lazy("Technical details"),
        max_length=10_000,
        required=False,
        help_text=gettext_lazy("Operating system, hardware, versions, how many nodes, what runs there. No passwords."),
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    def clean_technical_details(self) -> str:
        """Lines end the same way, whichever browser sent them."""
        return str(self.cleaned_data["technical_details"]).replace("\r\n", "\n")


@for_registered
def add_system_page(request: HttpRequest, number: str) -> HttpResponse:
    """Put a Production System on file."""
    license = license_or_404(request, number, Action.CHANGE_SYSTEMS)
    form = SystemForm(request.POST or None)
    if form.is_valid():
        try:
            system = add_system(license_id=license.pk, by=person_of(request), **form.cleaned_data)
            messages.success(request, gettext("%(name)s is on file now.") % {"name": system.name})
            return redirect("portal:license", number)
        except Refusal as refusal:
            form.add_error("name", str(refusal))
    return render(request, "portal/system.html", {"license": license, "form": form})


@for_registered
def system_page(request: HttpRequest, number: str, system_id: int) -> HttpResponse:
    """Change name or technical details; who saves upon something older sees what stands there now."""
    license, system = _system_or_404(request, number, system_id)
    form = SystemForm(request.POST or None, initial=vars(system))
    overtaken: ProductionSystem | None = None
    if form.is_valid():
        seen = request.POST.get("seen", "")
        try:
            change_system(system_id=system.pk, seen=seen, by=person_of(request), **form.cleaned_data)
            messages.success(request, gettext("%(name)s is saved.") % {"name": form.cleaned_data["name"]})
            return redirect("portal:license", number)
        except SystemChangedMeanwhile as refusal:
            form.add_error(None, str(refusal))
            overtaken = system
        except Refusal as refusal:
            form.add_error("name", str(refusal))
    context: dict[str, Any] = {"license": license, "system": system, "form": form, "overtaken": overtaken}
    return render(request, "portal/system.html", context | {"seen": mark_of_system(system)})


@for_registered
def retire_system_page(request: HttpRequest, number: str, system_id: int) -> HttpResponse:
    """Retire one that runs no more."""
    license, system = _system_or_404(request, number, system_id)
    if is_sure(request, mark_of_system(system)):
        retire_system(system_id=system.pk, by=person_of(request), at=timezone.now())
        messages.success(
            request, gettext("%(name)s is retired. You can use it again from this page.") % {"name": system.name}
        )
        return redirect("portal:license", number)
    context = {"license": license, "system": system, "carried": {"seen": mark_of_system(system)}}
    return render(request, "portal/system_retire.html", context)


@for_registered
def use_again(request: HttpRequest, number: str, system_id: int) -> HttpResponse:
    """Take a retired one back into use. Only a form does."""
    _, system = _system_or_404(request, number, system_id)
    if request.method != "POST":
        return redirect("portal:license", number)
    use_system_again(system_id=system.pk, by=person_of(request))
    messages.success(request, gettext("%(name)s is in use again.") % {"name": system.name})
    return redirect("portal:license", number)


def _system_or_404(request: HttpRequest, number: str, system_id: int) -> tuple[License, ProductionSystem]:
    license = license_or_404(request, number, Action.CHANGE_SYSTEMS)
    return license, systems_of(license).filter(pk=system_id).first() or deny(request, "no such Production System")
