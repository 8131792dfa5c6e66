"""What the support team decides: waive a clause, grant a priority, note who confirmed."""

from typing import Any

from django import forms

from contacts.models import EnterpriseSupportContact, User
from contacts.selectors import escs_of
from licensing.choices import Priority
from requests_intake.admin.actions.seen_form import SeenForm
from requests_intake.admin.actions.text_field import TextField, reason_field
from requests_intake.choices import Verdict
from requests_intake.services.decisions import NothingToWaiveError, confirm_by_esc, confirm_trained_staff, waive
from requests_intake.services.priority import ReasonMissingError, SamePriorityError, regrade


class WaiveForm(SeenForm):
    name, button, done = "waive", "Waive clause", "The clause is waived."
    refusals = {ReasonMissingError: "reason", NothingToWaiveError: "reason"}

    clause = forms.CharField(widget=forms.HiddenInput, max_length=8)
    reason = reason_field("Reason for waiving it", "Kept with your name, and shown to the customer.")

    def carry_out(self, *, by: User) -> None:
        told = self.cleaned_data
        waive(issue_request_id=self.issue_request.pk, clause=told["clause"], reason=told["reason"], by=by, at=self.at)


class RegradeForm(SeenForm):
    name, button, done = "regrade", "Grant priority", "The priority is granted; the clocks run by it."
    refusals = {ReasonMissingError: "reason", SamePriorityError: "priority"}

    priority = forms.ChoiceField(
        label="Priority granted",
        choices=Priority.choices()[::-1],
        error_messages={"required": "Choose a priority.", "invalid_choice": "Choose one of the four priorities."},
    )
    reason = reason_field("Reason", "The customer will see it.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["priority"].initial = self.issue_request.effective_priority.value

    def carry_out(self, *, by: User) -> None:
        told = self.cleaned_data
        priority = Priority(told["priority"])
        regrade(issue_request_id=self.issue_request.pk, priority=priority, reason=told["reason"], by=by, at=self.at)


class EscChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, esc: EnterpriseSupportContact) -> str:
        return f"{esc.person} ({esc.person.email}), {esc.get_role_display()} ESC"


class ConfirmByEscForm(SeenForm):
    name, button, done = "confirm-esc", "Note the confirmation", "The confirmation is noted."

    esc = EscChoiceField(
        label="Which ESC confirmed the Request",
        queryset=EnterpriseSupportContact.objects.none(),
        empty_label="Choose an ESC of the license",
        error_messages={"required": "Choose who confirmed.", "invalid_choice": "Choose an ESC of this license."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.issue_request.verdict == Verdict.NOT_ELIGIBLE and self.issue_request.sender_address:
            goes_to = f"a mail that says what follows goes to {self.issue_request.sender_address}."
            self.fields["esc"].help_text = f"Where this makes the Request eligible, {goes_to}"
        if self.issue_request.license:
            self.fields["esc"].queryset = escs_of(self.issue_request.license)  # type: ignore[attr-defined]

    def carry_out(self, *, by: User) -> None:
        person = self.cleaned_data["esc"].person
        confirm_by_esc(issue_request_id=self.issue_request.pk, esc_name=str(person), by=by, at=self.at)


class ConfirmTrainedStaffForm(SeenForm):
    name, button, done = "confirm-trained-staff", "Note who it is", "The customer's trained staff is noted."

    who = TextField(
        label="Who of the customer's trained staff works on it",
        max_length=200,
        error_messages={"required": "Name the person."},
    )

    def carry_out(self, *, by: User) -> None:
        who = self.cleaned_data["who"]
        confirm_trained_staff(issue_request_id=self.issue_request.pk, who=who, by=by, at=self.at)
