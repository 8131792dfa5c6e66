"""Take over, close, open again."""

from contacts.models import User
from requests_intake.admin.actions.base import ActionForm
from requests_intake.admin.actions.seen_form import SeenForm
from requests_intake.admin.actions.text_field import reason_field
from requests_intake.services.state import CannotMoveError, close, reopen, take_over


class TakeOverForm(ActionForm):
    name, button, done = "take-over", "Take over", "The Request is yours."

    def carry_out(self, *, by: User) -> None:
        take_over(issue_request_id=self.issue_request.pk, by=by, at=self.at)


class CloseForm(SeenForm):
    name, button, done = "close", "Close Request", "The Request is closed."
    refusals = {CannotMoveError: "reason"}

    reason = reason_field(help_text="Needed where nobody has answered. The customer will see it.")

    def carry_out(self, *, by: User) -> None:
        close(issue_request_id=self.issue_request.pk, reason=self.cleaned_data["reason"], by=by, at=self.at)


class ReopenForm(ActionForm):
    name, button, done = "reopen", "Open again", "The Request is open again."
    of_closed = True
    refusals = {CannotMoveError: "reason"}

    reason = reason_field(help_text="The customer will see it.")

    def carry_out(self, *, by: User) -> None:
        reopen(issue_request_id=self.issue_request.pk, reason=self.cleaned_data["reason"], by=by, at=self.at)
