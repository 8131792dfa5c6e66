"""A proposal that events have overtaken is no longer to be decided."""

from datetime import datetime

from requests_intake.choices import FindingState, ProposalState
from requests_intake.models import IssueRequest
from requests_intake.rules.procedure.assess import Assessment
from requests_intake.services.timeline import record

CALL_CLAUSE = "3.3"


def settle_overtaken(issue_request: IssueRequest, assessment: Assessment, *, at: datetime) -> None:
    """Settle the open proposal where the call is not missed after all, or the clause was waived, or does not apply."""
    finding = assessment.finding(CALL_CLAUSE)
    if finding.state is FindingState.BREACHED:
        return
    still_open = issue_request.regrade_proposals.filter(state=ProposalState.OPEN)
    if still_open.update(state=ProposalState.OVERTAKEN, decided_at=at):
        why = f"clause {CALL_CLAUSE} is {finding.state.label}"
        record(issue_request, "regrade_overtaken", f"No re-grade is to be decided: {why}", at=at, internal=True)
