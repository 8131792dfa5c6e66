"""What staff may do with a mail that is held, by the word that stands in its address."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django import forms

from contacts.models import User
from requests_intake.admin.actions.text_field import TextField, reason_field
from requests_intake.channels.email.here import read_arrival
from requests_intake.models import Arrival, IssueRequest
from requests_intake.services.arrivals import retry
from requests_intake.services.held import CannotJoinError, join_held, set_aside
from requests_intake.services.intake import open_held
from requests_intake.services.priority import ReasonMissingError
from requests_intake.submission import Submission


class UnreadableError(Exception):
    """There is nothing in the mail that could be taken in."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, and the Request that the mail now belongs to, if any."""

    sentence: str
    issue_request: IssueRequest | None = None


class HeldForm(forms.Form):
    """One thing to do with a held mail. `refusals` are what the service says about the first field."""

    name: ClassVar[str]
    button: ClassVar[str]
    refusals: ClassVar[tuple[type[Exception], ...]] = ()

    def __init__(self, data: object = None) -> None:
        super().__init__(data, auto_id=f"{self.name}_%s", label_suffix="")  # type: ignore[arg-type]

    def perform(self, arrival: Arrival, *, by: User, at: datetime) -> Done | None:
        """Do it. None where it was refused; the form says why. Raises AlreadySettledError, UnreadableError."""
        if not self.is_valid():
            return None
        try:
            return self.carry_out(arrival, by=by, at=at)
        except self.refusals as refusal:
            self.add_error(next(iter(self.fields)), str(refusal))
            return None

    def carry_out(self, arrival: Arrival, *, by: User, at: datetime) -> Done:
        """Call the service."""
        raise NotImplementedError


class OpenForm(HeldForm):
    name, button = "open", "Open as Request"

    def carry_out(self, arrival: Arrival, *, by: User, at: datetime) -> Done:
        opened = open_held(_submission(arrival), arrival_id=arrival.pk, by=by, at=at)
        return Done(f"Opened as {opened}.", opened)


class ReadAgainForm(HeldForm):
    name, button = "read-again", "Read again"

    def carry_out(self, arrival: Arrival, *, by: User, at: datetime) -> Done:
        retry(arrival_id=arrival.pk, at=at)
        return Done("The worker reads it again within seconds.")


class SetAsideForm(HeldForm):
    name, button, refusals = "set-aside", "Set aside", (ReasonMissingError,)

    reason = reason_field("Why nobody has to look at it again", "The mail is kept; the filter “Set aside” shows it.")

    def carry_out(self, arrival: Arrival, *, by: User, at: datetime) -> Done:
        set_aside(arrival_id=arrival.pk, reason=self.cleaned_data["reason"], by=by, at=at)
        return Done("The mail is set aside.")


class JoinForm(HeldForm):
    name, button, refusals = "join", "Join the Request", (CannotJoinError,)

    number = TextField(
        label="Ticket number of the Request that it belongs to",
        max_length=40,
        error_messages={"required": "Type the ticket number, such as WES 4821 0937 5."},
    )

    def carry_out(self, arrival: Arrival, *, by: User, at: datetime) -> Done:
        number = self.cleaned_data["number"]
        joined = join_held(_submission(arrival), arrival_id=arrival.pk, number=number, by=by, at=at)
        return Done(f"Joined to {joined}.", joined)


HELD_FORMS: dict[str, type[HeldForm]] = {form.name: form for form in (OpenForm, ReadAgainForm, SetAsideForm, JoinForm)}


def _submission(arrival: Arrival) -> Submission:
    reading = read_arrival(arrival)
    if reading.submission is None:
        advice = "Save it, and ask its sender to write again."
        raise UnreadableError(f"Nothing in this mail could be read: {reading.reason}. {advice}")
    return reading.submission
