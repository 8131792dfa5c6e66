"""Log a call to the 24/7 contact. Clause 3.2."""

from typing import Any

from django import forms

from contacts.models import User
from requests_intake.admin.actions.conversation import CallForm
from requests_intake.choices import AttemptOutcome
from requests_intake.models import StandbyAttempt
from requests_intake.selectors.identify import latest_facts
from requests_intake.selectors.standby import STANDBY_NAME, STANDBY_PHONE
from requests_intake.services.standby import log_standby_attempt


class StandbyForm(CallForm):
    """Whom we called at which number, and what came of it."""

    name, button, done = "standby", "Log the attempt", "The attempt is logged."
    of_closed = False

    direction = reached_person = None  # type: ignore[assignment]
    outcome = forms.ChoiceField(
        label="What came of it",
        widget=forms.RadioSelect,
        choices=AttemptOutcome.choices(),
        error_messages={"required": "Say what came of the call.", "invalid_choice": "Choose one of these outcomes."},
    )
    field_order = ("outcome", "who", "phone", "called_at", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = latest_facts(self.issue_request)
        for field, fact in (("who", told.get(STANDBY_NAME)), ("phone", told.get(STANDBY_PHONE))):
            limit = self.fields[field].max_length  # type: ignore[attr-defined]
            self.fields[field].initial = fact.value.strip()[:limit] if fact else ""

    def repeats(self, *, by: User, since: Any) -> bool:
        told = self.cleaned_data
        attempts = StandbyAttempt.objects.filter(
            call__issue_request=self.issue_request,
            call__logged_by=by,
            call__logged_at__gt=since,
            call__who=told["who"],
            call__phone=told["phone"],
            call__note=told["note"],
            outcome=told["outcome"],
        )
        return attempts.filter(call__called_at=self._called_at()).exists() if told["called_at"] else attempts.exists()

    def carry_out(self, *, by: User) -> None:
        told = self.cleaned_data
        log_standby_attempt(
            issue_request_id=self.issue_request.pk,
            outcome=AttemptOutcome(told["outcome"]),
            who=told["who"],
            phone=told["phone"],
            note=told["note"],
            called_at=self._called_at(),
            by=by,
            at=self.at,
        )
