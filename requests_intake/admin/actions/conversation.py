"""Note, log a call."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django import forms

from contacts.models import User
from requests_intake.admin.actions.base import ActionForm
from requests_intake.admin.actions.moment_field import MomentField
from requests_intake.admin.actions.text_field import TextField
from requests_intake.models.conversation import Direction
from requests_intake.services.calls import CallNotPossibleError, log_call
from requests_intake.services.notes import NoteEmptyError, add_note
from requests_intake.submission import LONGEST_TEXT


class NoteForm(ActionForm):
    name, button, done = "note", "Add internal note", "The note is kept. It never leaves the desk."
    of_closed = True
    refusals = {NoteEmptyError: "text"}

    text = TextField(
        label="Internal note",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 4}),
        help_text="For staff only: in no mail and on no page for customers.",
    )

    def repeats(self, *, by: User, since: datetime) -> bool:
        notes = self.issue_request.notes.filter(author=by, written_at__gt=since)
        return notes.filter(text=self.cleaned_data["text"]).exists()

    def carry_out(self, *, by: User) -> None:
        add_note(issue_request_id=self.issue_request.pk, text=self.cleaned_data["text"], by=by, at=self.at)


class CallForm(ActionForm):
    name, button, done = "call", "Log call", "The call is logged."
    permission = "requests_intake.add_call"
    of_closed = True
    refusals = {CallNotPossibleError: "called_at"}
    unit: ClassVar[timedelta] = timedelta(minutes=1)

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
    who = TextField(label="With whom", required=False, max_length=200)
    phone = TextField(label="Phone", required=False, max_length=60)
    called_at = MomentField(label="When", required=False, help_text="Leave empty for just now.")
    note = TextField(label="What was said", required=False, max_length=5000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        received_at = self.issue_request.received_at
        self.fields["called_at"].fits = lambda moment: received_at < moment + self.unit and moment <= self.at  # type: ignore[attr-defined]

    def repeats(self, *, by: User, since: datetime) -> bool:
        calls = self.issue_request.calls.filter(logged_by=by, logged_at__gt=since)
        if self.cleaned_data["called_at"]:
            calls = calls.filter(called_at=self._called_at())
        return calls.filter(**self._told()).exists()

    def carry_out(self, *, by: User) -> None:
        log_call(issue_request_id=self.issue_request.pk, called_at=self._called_at(), by=by, at=self.at, **self._told())

    def _told(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {
            "direction": Direction(told["direction"]),
            "reached_person": told["reached_person"] == "yes",
            "who": told["who"],
            "phone": told["phone"],
            "note": told["note"],
        }

    def _called_at(self) -> datetime:
        """A unit is typed, a moment is kept: a call in the minute or second of the receipt did not come before it."""
        told, received_at = self.cleaned_data["called_at"], self.issue_request.received_at
        if told is None:
            return self.at
        return received_at if told < received_at < told + self.unit else told
