"""Reply, note, log a call."""

import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db.models import Max

from contacts.models import User
from requests_intake.admin.actions.addresses_field import AddressesField
from requests_intake.admin.actions.base import ActionForm
from requests_intake.admin.actions.moment_field import MomentField
from requests_intake.models.conversation import Direction
from requests_intake.selectors.recipients import known_addresses, proposed_recipient
from requests_intake.services.calls import CallNotPossibleError, log_call
from requests_intake.services.conversation import CannotReplyError, add_note, reply

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Recipient:
    """`who` is "" for an address that is not known on the Request."""

    address: str
    who: str


class ReplyForm(ActionForm):
    """A public reply. Its preview names everybody whom it will reach."""

    name, button, done = "reply", "Send reply", "The reply is in the outbox."
    refusals = {CannotReplyError: "text"}

    to = forms.EmailField(
        label="To",
        error_messages={
            "required": "There is no address to reply to. Type one, or call.",
            "invalid": "This is no email address. Mend it.",
        },
    )
    cc = AddressesField(label="Cc", required=False, help_text="Commas between addresses.")
    text = forms.CharField(
        label="Reply",
        required=False,
        widget=forms.Textarea({"rows": 7}),
        help_text="Your name and the Request's number are added below it.",
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].initial = proposed_recipient(self.issue_request)
        self.fields["seen"].initial = self._newest()
        self.known = known_addresses(self.issue_request)

    def perform(self, *, by: User) -> bool:
        if super().perform(by=by):
            return True
        self.data = {**self.data.dict(), "seen": self._newest()}
        return False

    def recipients(self) -> list[Recipient]:
        """Everybody whom the reply would reach, as the fields stand now."""
        told = [str(self["to"].value() or ""), *re.split(r"[,;\s]+", str(self["cc"].value() or ""))]
        addresses = dict.fromkeys(address.strip().lower() for address in told if address.strip())
        return [Recipient(address, self.known.get(address, "")) for address in addresses]

    def known_as_json(self) -> str:
        """Who is behind the known addresses, for the preview that follows the typing."""
        return json.dumps(self.known)

    def carry_out(self, *, by: User) -> None:
        told = self.cleaned_data
        cc = tuple(address for address in told["cc"] if address != told["to"].lower())
        reply(
            issue_request_id=self.issue_request.pk,
            text=told["text"],
            to=told["to"],
            cc=cc,
            by=by,
            at=self.at,
            last_seen_id=told["seen"],
        )

    def _newest(self) -> int:
        """The newest message; the page that this form stands on shows it."""
        return self.issue_request.messages.aggregate(pk=Max("pk"))["pk"] or 0


class NoteForm(ActionForm):
    name, button, done = "note", "Add internal note", "The note is kept. It never leaves the desk."
    refusals = {CannotReplyError: "text"}

    text = forms.CharField(
        label="Internal note",
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text="For staff only: in no mail and on no page for customers.",
    )

    def carry_out(self, *, by: User) -> None:
        add_note(issue_request_id=self.issue_request.pk, text=self.cleaned_data["text"], by=by, at=self.at)


class CallForm(ActionForm):
    name, button, done = "call", "Log call", "The call is logged."
    refusals = {CallNotPossibleError: "called_at"}

    direction = forms.ChoiceField(
        label="Who called",
        widget=forms.RadioSelect,
        choices=[(Direction.INCOMING.value, "The customer called us"), (Direction.OUTGOING.value, "We called")],
        error_messages={"required": "Say who called."},
    )
    reached_person = forms.ChoiceField(
        label="Was a person reached",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes, we spoke"), ("no", "No: voicemail, or nobody")],
        error_messages={"required": "Say whether a person was reached: only that stops a clock."},
    )
    who = forms.CharField(label="With whom", required=False, max_length=200)
    phone = forms.CharField(label="Phone", required=False, max_length=60)
    called_at = MomentField(label="When", required=False, help_text="Leave empty for just now.")
    note = forms.CharField(label="What was said", required=False, widget=forms.Textarea({"rows": 3}))

    def carry_out(self, *, by: User) -> None:
        told = self.cleaned_data
        log_call(
            issue_request_id=self.issue_request.pk,
            direction=Direction(told["direction"]),
            reached_person=told["reached_person"] == "yes",
            called_at=self._called_at(told["called_at"]),
            who=told["who"],
            phone=told["phone"],
            note=told["note"],
            by=by,
            at=self.at,
        )

    def _called_at(self, told: datetime | None) -> datetime:
        """A minute is typed, a moment is kept: a call in the minute of the receipt did not come before it."""
        if told is None:
            return self.at
        received_at = self.issue_request.received_at
        return received_at if told < received_at < told + _MINUTE else told
