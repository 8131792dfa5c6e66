"""Sets a Request's clocks by what was judged of it."""

from datetime import datetime

from licensing.choices import Medium
from requests_intake.choices import FindingState, Obligation
from requests_intake.models import IssueRequest
from requests_intake.selectors.judge import Judged
from requests_intake.services.clocks import cancel_clock, refresh_next_due, set_clock


def run_clocks(issue_request: IssueRequest, judged: Judged, *, starts_at: datetime) -> None:
    """Start or move the clock of the first response, and that of the customer's call where clause 3.3 asks for one."""
    target = judged.terms.target_of(judged.priority)
    set_clock(
        issue_request,
        Obligation.FIRST_RESPONSE,
        starts_at=starts_at,
        due_at=judged.terms.response_due(judged.priority, starts_at).due_at,
        medium=target.medium,
    )
    if judged.assessment.finding("3.3").state is FindingState.NOT_APPLICABLE:
        cancel_clock(issue_request, Obligation.CUSTOMER_CALLBACK)
    else:
        due_at = judged.case.callback_due_at
        set_clock(
            issue_request, Obligation.CUSTOMER_CALLBACK, starts_at=starts_at, due_at=due_at, medium=Medium.TELEPHONE
        )
    refresh_next_due(issue_request)
