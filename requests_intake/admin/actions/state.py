"""Take over, assign, give back, close, open again."""

from typing import Any

from django import forms

from contacts.models import User
from requests_intake.admin.actions.seen_form import SeenForm
from requests_intake.admin.actions.text_field import reason_field
from requests_intake.selectors.people_at_work import people_who_work_on_requests
from requests_intake.services.state import (
    CannotAssignError,
    CannotMoveError,
    assign,
    close,
    give_back,
    reopen,
    take_over,
)


class TakeOverForm(SeenForm):
    name, button, done = "take-over", "Take over", "The Request is yours."

    def carry_out(self, *, by: User) -> None:
        take_over(issue_request_id=self.issue_request.pk, by=by, at=self.at)


class AssignForm(SeenForm):
    name, button, done = "assign", "Assign", "The Request is assigned."
    refusals = {CannotAssignError: "person"}

    person = forms.ModelChoiceField(
        label="To whom",
        queryset=User.objects.none(),
        empty_label="Choose a person",
        error_messages={
            "required": "Choose who is to work on it.",
            "invalid_choice": "This person may not work on Requests. Choose somebody who may.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = people_who_work_on_requests().exclude(pk=self.issue_request.owner_id)
        self.fields["person"].queryset = others  # type: ignore[attr-defined]

    def carry_out(self, *, by: User) -> None:
        assign(issue_request_id=self.issue_request.pk, to=self.cleaned_data["person"], by=by, at=self.at)


class GiveBackForm(SeenForm):
    name, button, done = "give-back", "Give back", "Nobody works on the Request now. It waits under “Unassigned”."
    refusals = {CannotAssignError: None}

    def carry_out(self, *, by: User) -> None:
        give_back(issue_request_id=self.issue_request.pk, by=by, at=self.at)


class CloseForm(SeenForm):
    name, button, done = "close", "Close Request", "The Request is closed."
    refusals = {CannotMoveError: "reason"}

    reason = reason_field(help_text="Needed where nobody has answered. The customer will see it.")

    def carry_out(self, *, by: User) -> None:
        close(issue_request_id=self.issue_request.pk, reason=self.cleaned_data["reason"], by=by, at=self.at)


class ReopenForm(SeenForm):
    name, button, done = "reopen", "Open again", "The Request is open again."
    of_closed = True
    refusals = {CannotMoveError: "reason"}

    reason = reason_field(help_text="The customer will see it.")

    def carry_out(self, *, by: User) -> None:
        reopen(issue_request_id=self.issue_request.pk, reason=self.cleaned_data["reason"], by=by, at=self.at)
