"""Note a fact that was told on the phone."""

from datetime import datetime

from django import forms

from contacts.models import User
from requests_intake.admin.actions.seen_form import SeenForm
from requests_intake.admin.actions.text_field import TextField
from requests_intake.choices import FactName, FactSource
from requests_intake.rules.labels_asked import LABELS_OF_CLAUSE
from requests_intake.services.facts import FactNotUsableError, note_fact
from requests_intake.submission import LONGEST_TEXT

_CLAUSES = {name: clause for clause, names in LABELS_OF_CLAUSE.items() for name in names}
_OF_MAINTENANCE = {FactName.MAINTENANCE_START, FactName.MAINTENANCE_END}


def _choices() -> list[tuple[str, str]]:
    """Every fact that a Request is asked to tell, with the clause that asks for it."""
    named = {name: f"{name.label} ({_CLAUSES[name]})" if name in _CLAUSES else name.label for name in FactName}
    return [("", "Choose a fact"), *((name.value, named[name]) for name in FactName if name not in _OF_MAINTENANCE)]


class NoteFactForm(SeenForm):
    """What the customer says on the phone, so that the clauses are judged by it."""

    name, button, done = "fact", "Note the fact", "The fact is noted; the Request is judged by it."
    refusals = {FactNotUsableError: "value"}

    fact = forms.ChoiceField(
        label="Which fact",
        choices=_choices,
        error_messages={"required": "Choose which fact it is.", "invalid_choice": "Choose one of these facts."},
    )
    value = TextField(
        label="What the customer said",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Write down what the customer said."},
        help_text="It replaces what was told before; the earlier word is kept.",
    )

    def repeats(self, *, by: User, since: datetime) -> bool:
        told = self.cleaned_data
        rows = self.issue_request.recorded_facts.filter(name=told["fact"], recorded_at__gt=since)
        newest = rows.order_by("pk").last()
        return newest is not None and (newest.value, newest.source) == (told["value"], FactSource.ENTERED)

    def carry_out(self, *, by: User) -> None:
        told = self.cleaned_data
        note_fact(
            issue_request_id=self.issue_request.pk, name=FactName(told["fact"]), value=told["value"], by=by, at=self.at
        )
