"""Remedies and access, while a Critical or Urgent Request is worked on. Clauses 3.1b, 3.1c."""

from datetime import datetime

from django import forms
from django.shortcuts import get_object_or_404

from contacts.models import User
from requests_intake.admin.actions.base import ActionForm
from requests_intake.admin.actions.moment_field import MomentField
from requests_intake.admin.actions.text_field import TextField
from requests_intake.services.remedies import (
    OutOfOrderError,
    ask_access,
    communicate_remedy,
    mark_implemented,
    mark_provided,
    mark_verified,
)


class CommunicateRemedyForm(ActionForm):
    name, button, done = "remedy", "Note the remedy", "The remedy is noted as communicated."
    refusals = {OutOfOrderError: "due_at"}

    title = TextField(
        label="Fix or workaround that the customer was told",
        max_length=200,
        error_messages={"required": "Name the fix or workaround."},
    )
    due_at = MomentField(label="To be verified by", error_messages={"required": "Say by when it is to be verified."})

    def repeats(self, *, by: User, since: datetime) -> bool:
        return self.issue_request.remedies.filter(communicated_at__gt=since, **self.cleaned_data).exists()

    def carry_out(self, *, by: User) -> None:
        told = self.cleaned_data
        communicate_remedy(
            issue_request_id=self.issue_request.pk, title=told["title"], due_at=told["due_at"], by=by, at=self.at
        )


class AskAccessForm(ActionForm):
    name, button, done = "access", "Note what was asked for", "The access asked for is noted."

    to = TextField(
        label="Product, database or person asked for",
        max_length=200,
        error_messages={"required": "Say to what access was asked for."},
    )

    def repeats(self, *, by: User, since: datetime) -> bool:
        return self.issue_request.asked_accesses.filter(asked_at__gt=since, **self.cleaned_data).exists()

    def carry_out(self, *, by: User) -> None:
        ask_access(issue_request_id=self.issue_request.pk, to=self.cleaned_data["to"], by=by, at=self.at)


class StepForm(ActionForm):
    """One step of a remedy or an access of this very Request; any other is not found."""

    rows: str
    row = forms.IntegerField(widget=forms.HiddenInput)
    who = TextField(label="Who at the customer", required=False, max_length=140)

    def carry_out(self, *, by: User) -> None:
        row = get_object_or_404(getattr(self.issue_request, self.rows), pk=self.cleaned_data["row"])
        self.take_step(row.pk, by)

    def take_step(self, pk: int, by: User) -> None:
        """Call the service for the row."""
        raise NotImplementedError


class ImplementedForm(StepForm):
    name, button, done, rows = "remedy-implemented", "Mark implemented", "The remedy is implemented.", "remedies"

    def take_step(self, pk: int, by: User) -> None:
        mark_implemented(remedy_id=pk, by=by, at=self.at, who=self.cleaned_data["who"])


class VerifiedForm(StepForm):
    name, button, done, rows = "remedy-verified", "Mark verified", "The remedy is verified.", "remedies"
    refusals = {OutOfOrderError: None}

    def take_step(self, pk: int, by: User) -> None:
        mark_verified(remedy_id=pk, by=by, at=self.at, who=self.cleaned_data["who"])


class ProvidedForm(StepForm):
    name, button, done, rows = "access-provided", "Mark provided", "The access is provided.", "asked_accesses"

    def take_step(self, pk: int, by: User) -> None:
        mark_provided(access_id=pk, by=by, at=self.at, who=self.cleaned_data["who"])
