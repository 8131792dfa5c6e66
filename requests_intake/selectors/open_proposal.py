"""What is to be decided on a Request, and on all of them."""

from django.db.models import QuerySet

from requests_intake.choices import ProposalState
from requests_intake.models import IssueRequest, RegradeProposal
from requests_intake.selectors.desk import OPEN


def open_proposal(issue_request: IssueRequest) -> RegradeProposal | None:
    """The one proposal on a Request that nobody has decided on yet; no query where the proposals are prefetched."""
    return next((one for one in issue_request.regrade_proposals.all() if one.state == ProposalState.OPEN), None)


def open_proposals() -> QuerySet[RegradeProposal]:
    """Those on all open Requests, the oldest first."""
    waiting = RegradeProposal.objects.filter(state=ProposalState.OPEN, issue_request__state__in=OPEN)
    return waiting.select_related("issue_request").order_by("proposed_at", "id")
