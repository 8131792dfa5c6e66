"""The page on which staff enter announced maintenance. Clause 3.4."""

import secrets
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from unfold.admin import ModelAdmin

from contacts.admin.step import step_page
from contacts.choices import Action
from licensing.models import License
from licensing.selectors import license_by_reference
from licensing.services.refusal import Refusal
from requests_intake.access import may
from requests_intake.admin.actions.moment_field import MomentField
from requests_intake.admin.actions.text_field import TextField
from requests_intake.channels.typed import typed_submission
from requests_intake.choices import Channel, FactName
from requests_intake.models import MaintenanceNotice
from requests_intake.services.announcing import announce_maintenance
from requests_intake.services.filed_once import FiledBy

ANNOUNCE = "requests_intake_maintenancenotice_announce"
INTRO = (
    "For maintenance that a customer announced in another way than by a mail to us. It is in time where it reached us"
    " at least 72 hours before its start; a late one is kept too, and shown beside later Requests on that system"
    " (clause 3.4).",
)


class NoticeForm(forms.Form):
    """What was announced, by whom, and when it reached us."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=40)
    license = TextField(
        label="License number or activation key", max_length=200, error_messages={"required": "Name the license."}
    )
    production_system = TextField(
        label="Production System",
        max_length=200,
        error_messages={"required": "Name the Production System."},
        help_text="By its name, as on the license. Another name is kept as it was said.",
    )
    starts_at = MomentField(label="Starts", error_messages={"required": "Say when the maintenance starts."})
    ends_at = MomentField(label="Ends", required=False)
    announced_by = forms.EmailField(
        label="Announced by",
        max_length=254,
        error_messages={
            "required": "Type the email address of who announced it.",
            "invalid": "This is no email address.",
        },
    )
    received_at = MomentField(label="Reached us", required=False, help_text="Leave empty for just now.")

    def __init__(self, data: Any = None, *, at: datetime, **kwargs: Any) -> None:
        self.at = at
        super().__init__(data, auto_id="notice_%s", label_suffix="", initial={"key": secrets.token_hex(8)}, **kwargs)

    def clean_license(self) -> License:
        license = license_by_reference(self.cleaned_data["license"], self.cleaned_data["license"])
        if license is None:
            raise forms.ValidationError("There is no license with this number or key. Check it.")
        return license

    def clean_received_at(self) -> datetime:
        received_at = self.cleaned_data["received_at"] or self.at
        if received_at > self.at:
            raise forms.ValidationError("This lies in the future. Enter when it reached us.")
        return received_at

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        starts_at, ends_at = told.get("starts_at"), told.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", "The end is not after the start. Enter a later moment, or leave it empty.")
        return told


def announce(model_admin: ModelAdmin, request: HttpRequest) -> MaintenanceNotice | HttpResponse:
    """The notice that was kept, or the page with its form."""
    at = timezone.now()
    if not may(request.user, Action.ANNOUNCE, License, at=at):
        raise PermissionDenied
    form = NoticeForm(request.POST if request.method == "POST" else None, at=at)
    if request.method == "POST" and form.is_valid():
        try:
            return _keep(form, by=FiledBy(request.user), at=at)  # type: ignore[arg-type]
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    back = reverse("admin:requests_intake_maintenancenotice_changelist")
    return step_page(
        model_admin, request, form, title="Enter a maintenance notice", button="Keep the notice", back=back, intro=INTRO
    )


def _keep(form: NoticeForm, *, by: FiledBy, at: datetime) -> MaintenanceNotice:
    told = form.cleaned_data
    facts = {
        FactName.LICENSE: told["license"].number,
        FactName.PRODUCTION_SYSTEM: told["production_system"],
        FactName.MAINTENANCE_START: told["starts_at"].isoformat(),
        FactName.MAINTENANCE_END: told["ends_at"].isoformat() if told["ends_at"] else "",
    }
    submission = typed_submission(
        channel=Channel.PHONE,
        received_at=told["received_at"],
        address=told["announced_by"],
        name="",
        facts=facts,
        subject="Maintenance",
    )
    return announce_maintenance(submission=submission, by=by, key=f"notice {told['key']}", at=at)
