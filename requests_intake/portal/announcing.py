"""Announcing maintenance on the site: told while it is typed whether it is in time. Clause 3.4."""

import re
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from contacts.access import licenses_with
from contacts.choices import Action, LicenseRight
from contacts.portal.page import for_registered, license_or_404, person_of
from licensing.models import License
from licensing.services.refusal import Refusal
from requests_intake.choices import FactName
from requests_intake.models import MaintenanceNotice
from requests_intake.portal.asker import filed_by, submission_here
from requests_intake.portal.filing_form import new_key
from requests_intake.portal.moment_field import MomentField, zone_told
from requests_intake.portal.promptness import promptness
from requests_intake.rules.maintenance import MaintenanceSpan
from requests_intake.services.announcing import announce_maintenance
from requests_intake.services.filed_once import SameKeyOtherContent

LICENSES_OFFERED = 100
_KEY = re.compile("[0-9a-f]{32}")


class SpanForm(forms.Form):
    """From when until when a Production System is worked on."""

    starts_at = MomentField(label=gettext_lazy("Starts"))
    ends_at = MomentField(
        label=gettext_lazy("Ends"), required=False, help_text=gettext_lazy("Leave it empty where you do not know.")
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["starts_at"].help_text = zone_told()

    def clean(self) -> dict[str, Any]:
        """The end is after the start."""
        told = super().clean() or self.cleaned_data
        starts_at, ends_at = told.get("starts_at"), told.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error(
                "ends_at", gettext("The end is not after the start. Enter a later moment, or leave it empty.")
            )
        return told

    def span(self) -> MaintenanceSpan:
        """What was typed, once the form is valid."""
        return MaintenanceSpan(self.cleaned_data["starts_at"], self.cleaned_data["ends_at"])


class AnnounceForm(SpanForm):
    """What is announced; `key` is drawn anew for each page, so that it is announced once."""

    key = forms.CharField(widget=forms.HiddenInput)
    production_system = forms.CharField(
        label=gettext_lazy("Production System"),
        max_length=200,
        help_text=gettext_lazy("By its name, as on the license. Another name is kept as you write it."),
        error_messages={"required": gettext_lazy("Name the Production System.")},
        widget=forms.TextInput(attrs={"list": "systems", "autocomplete": "off"}),
    )
    field_order = ("production_system", "starts_at", "ends_at")

    def clean_key(self) -> str:
        """A key of ours; whoever sends another is given a new one."""
        key = self.cleaned_data["key"]
        return key if _KEY.fullmatch(key) else new_key()

    def renew_key(self) -> None:
        """Have the form announce something new when it is sent again."""
        self.data = {**self.data.dict(), "key": new_key()}  # type: ignore[attr-defined]


@for_registered
def choose_license(request: HttpRequest) -> HttpResponse:
    """For which license; who may announce for one alone is led to it."""
    found = licenses_with(person_of(request), LicenseRight.FILE, at=timezone.now()).select_related("product")
    licenses = list(found.order_by("number")[:LICENSES_OFFERED])
    if len(licenses) == 1:
        return redirect("requests:announce", licenses[0].number)
    return render(request, "portal/requests/announce_for.html", {"licenses": licenses})


@for_registered
def announce(request: HttpRequest, number: str) -> HttpResponse:
    """The form of a license; POST announces or checks, by its button."""
    license, now = license_or_404(request, number, Action.ANNOUNCE), timezone.now()
    named = {"key": new_key(), "production_system": request.GET.get("system", "")}
    form = AnnounceForm(request.POST or None, initial=named)
    if form.is_valid() and request.POST.get("act") == "announce" and (notice := _keep(request, form, license, now)):
        said = gettext("The maintenance is announced: %(how)s.")
        told = promptness(notice.starts_at, announced_at=notice.received_at, now=now)
        (messages.warning if told.late else messages.success)(request, said % {"how": told.mark.word})
        return redirect("requests:notice", notice.pk)
    starts_at = getattr(form, "cleaned_data", {}).get("starts_at")
    context = {
        "license": license,
        "form": form,
        "systems": license.production_systems.filter(retired_at=None),
        "promptness": promptness(starts_at or now, announced_at=now, now=now),
        "typed": bool(starts_at),
    }
    page = "_promptness.html" if request.headers.get("HX-Request") else "announce.html"
    return render(request, f"portal/requests/{page}", context)


def _keep(request: HttpRequest, form: AnnounceForm, license: License, now: datetime) -> MaintenanceNotice | None:
    """The notice that was kept; None where that was refused, which the form then tells."""
    by, span = filed_by(person_of(request), license, at=now), form.span()
    facts = {
        FactName.LICENSE: license.number,
        FactName.PRODUCTION_SYSTEM: form.cleaned_data["production_system"],
        FactName.MAINTENANCE_START: span.starts_at.isoformat(),
        FactName.MAINTENANCE_END: span.ends_at.isoformat() if span.ends_at else "",
    }
    said = submission_here(by, license, facts, at=now, subject="Maintenance")
    try:
        return announce_maintenance(submission=said, by=by, key=form.cleaned_data["key"], at=now)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        if isinstance(refusal, SameKeyOtherContent):
            form.renew_key()
    return None
