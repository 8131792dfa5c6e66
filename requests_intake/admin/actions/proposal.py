"""Decide on a proposed priority: re-grade with the drafted notice, or keep it."""

from typing import Any

from django import forms
from django.shortcuts import get_object_or_404

from contacts.models import User
from licensing.choices import Priority
from requests_intake.admin.actions.seen_form import SeenForm
from requests_intake.admin.actions.text_field import TextField, reason_field
from requests_intake.models import RegradeProposal
from requests_intake.selectors.open_proposal import open_proposal
from requests_intake.selectors.recipients import known_addresses, people_of, proposed_recipient
from requests_intake.services.priority import ReasonMissingError
from requests_intake.services.proposals import (
    AlreadyDecidedError,
    NoticeMissingError,
    NotLoweredError,
    accept_proposal,
    keep_priority,
)
from requests_intake.submission import LONGEST_TEXT

_REASON = "No call came within 15 minutes (clause 3.3)."


class ProposalForm(SeenForm):
    """A decision on the proposal of this very Request; any other is not found."""

    proposal = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stands = open_proposal(self.issue_request)
        if self.stands:
            self.fields["proposal"].initial = self.stands.pk
            self.begin_with(self.stands)

    def begin_with(self, proposal: RegradeProposal) -> None:
        """Fill in what is proposed."""

    def proposal_id(self) -> int:
        """The key of the proposal that the page showed."""
        return get_object_or_404(self.issue_request.regrade_proposals, pk=self.cleaned_data["proposal"]).pk


class AcceptProposalForm(ProposalForm):
    name, button, done = "accept-regrade", "Re-grade and send the notice", "The priority is granted; the notice leaves."
    refusals = {
        AlreadyDecidedError: None,
        NotLoweredError: "priority",
        ReasonMissingError: "reason",
        NoticeMissingError: "notice",
    }

    priority = forms.ChoiceField(
        label="Priority granted",
        choices=[choice for choice in Priority.choices()[::-1] if choice[0] != Priority.CRITICAL],
        error_messages={"required": "Choose a priority.", "invalid_choice": "Choose one below Critical."},
    )
    reason = reason_field("Reason", "The customer will see it.")
    to = forms.EmailField(
        label="Notice to",
        error_messages={
            "required": "There is no address to send the notice to. Type one.",
            "invalid": "This is no email address. Mend it.",
        },
    )
    notice = TextField(
        label="Notice",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 12}),
        help_text="Edit it as you like. Your name and the Request's number are added below it.",
    )

    def begin_with(self, proposal: RegradeProposal) -> None:
        self.fields["priority"].initial = proposal.priority
        self.fields["reason"].initial = _REASON
        self.fields["to"].initial = proposed_recipient(
            self.issue_request, known_addresses(self.issue_request, people_of(self.issue_request))
        )
        self.fields["notice"].initial = proposal.notice

    def carry_out(self, *, by: User) -> None:
        told = self.cleaned_data
        accept_proposal(
            proposal_id=self.proposal_id(),
            priority=Priority(told["priority"]),
            reason=told["reason"],
            notice=told["notice"],
            to=told["to"],
            by=by,
            at=self.at,
        )


class KeepPriorityForm(ProposalForm):
    name, button, done = "keep-priority", "Keep the priority", "The priority is kept, and clause 3.3 is waived."
    refusals = {AlreadyDecidedError: None, ReasonMissingError: "reason"}

    reason = reason_field("Why it is kept", "Waives clause 3.3 with your name; the customer will see it.")

    def carry_out(self, *, by: User) -> None:
        keep_priority(proposal_id=self.proposal_id(), reason=self.cleaned_data["reason"], by=by, at=self.at)
