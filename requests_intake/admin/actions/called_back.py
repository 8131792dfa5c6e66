"""The call that a Critical mail waits for, logged in one click. Clause 3.3."""

from datetime import timedelta
from typing import Any

from contacts.models import User
from requests_intake.admin.actions.conversation import CallForm
from requests_intake.admin.actions.moment_field import MomentField
from requests_intake.choices import ClockState, Obligation
from requests_intake.models.conversation import Direction
from requests_intake.selectors.standing_clock import standing_clock
from requests_intake.services.calls import CallNotAwaitedError, log_awaited_call

_DONE = {
    ClockState.MET: "The call is logged. It came in time: clause 3.3 is met.",
    ClockState.MET_LATE: "The call is logged. It came late: decide whether the priority stays.",
}


class CalledBackForm(CallForm):
    """The customer rang and a person spoke with it; to the second, for a second decides."""

    name, button = "called-back", "Customer called"
    refusals = {**CallForm.refusals, CallNotAwaitedError: None}
    unit = timedelta(seconds=1)

    direction = reached_person = who = phone = note = None  # type: ignore[assignment]
    called_at = MomentField(
        label="When the call came", required=False, to_the_second=True, help_text="Leave empty for just now."
    )

    def carry_out(self, *, by: User) -> None:
        log_awaited_call(issue_request_id=self.issue_request.pk, called_at=self._called_at(), by=by, at=self.at)
        clock = standing_clock(self.issue_request, Obligation.CUSTOMER_CALLBACK)
        self.done = _DONE.get(ClockState(clock.state), self.done) if clock else self.done  # type: ignore[misc]

    def _told(self) -> dict[str, Any]:
        return {"direction": Direction.INCOMING, "reached_person": True}
