"""A missed call proposes another priority, and a person decides: re-grade with a notice, or keep it. Clause 3.3."""

from datetime import datetime

from django.db import transaction

from contacts.models import User
from licensing.choices import Priority
from requests_intake.choices import Channel, FindingState, ProposalState
from requests_intake.models import Clock, IssueRequest, Message, RegradeProposal
from requests_intake.models.conversation import Direction
from requests_intake.rules.callback import PROPOSED_INSTEAD
from requests_intake.selectors.judge import Judged
from requests_intake.selectors.regrade_notice import drafted_notice
from requests_intake.services.decisions import waive
from requests_intake.services.letters import queue_reply
from requests_intake.services.locked import locked_open
from requests_intake.services.overtaken import CALL_CLAUSE
from requests_intake.services.priority import ReasonMissingError, regrade
from requests_intake.services.timeline import record


class AlreadyDecidedError(Exception):
    """Somebody decided on the proposal meanwhile, or events did."""


class NoticeMissingError(Exception):
    """A re-grade was to be sent without a notice, or to nobody."""


class NotLoweredError(Exception):
    """The priority to be granted is the one that the call was owed for."""


def propose_regrade(clock: Clock, issue_request: IssueRequest, judged: Judged, *, at: datetime) -> None:
    """Propose another priority for a call that was missed or came late, in the transaction that found it so.

    Once a clock; a call that comes after that changes the draft. Where a person has granted a priority already, nothing
    is proposed against that.
    """
    if issue_request.granted_priority or judged.assessment.finding(CALL_CLAUSE).state is not FindingState.BREACHED:
        return
    notice = drafted_notice(issue_request, judged, PROPOSED_INSTEAD, call_due_at=clock.due_at)
    made = RegradeProposal.objects.filter(clock=clock)
    if made.exists():
        made.filter(state=ProposalState.OPEN).update(notice=notice)
        return
    RegradeProposal.objects.create(
        issue_request=issue_request, clock=clock, priority=PROPOSED_INSTEAD, notice=notice, proposed_at=at
    )
    text = f"{PROPOSED_INSTEAD.label} is proposed instead: no call came within 15 minutes. A person decides"
    record(issue_request, "regrade_proposed", text, at=at, internal=True, priority=PROPOSED_INSTEAD)


@transaction.atomic
def accept_proposal(
    *, proposal_id: int, priority: Priority, reason: str, notice: str, to: str, by: User, at: datetime
) -> Message:
    """Grant another priority, and send the customer the notice as it was edited. It is no first response.

    Raises AlreadyDecidedError, ReasonMissingError, NotLoweredError, NoticeMissingError.
    """
    proposal = _still_open(proposal_id)
    issue_request = proposal.issue_request
    if priority is issue_request.effective_priority:
        raise NotLoweredError(f"{priority.label} holds already. To leave it so, keep the priority with a reason.")
    if not notice.strip():
        raise NoticeMissingError("Write what the customer is told.")
    if not to:
        raise NoticeMissingError("There is no address to send the notice to. Type one.")
    _decide(proposal, ProposalState.ACCEPTED, reason, by, at)
    regraded = regrade(issue_request_id=issue_request.pk, priority=priority, reason=reason, by=by, at=at)
    message = _notice(regraded, notice, by, at)
    queue_reply(regraded, message, to=to, cc=(), at=at)
    record(regraded, "notice_sent", f"{by.name} told {to} of the priority", at=at, by=by)
    return message


@transaction.atomic
def keep_priority(*, proposal_id: int, reason: str, by: User, at: datetime) -> None:
    """Keep the priority in spite of the missed call, which waives clause 3.3.

    Raises AlreadyDecidedError, ReasonMissingError.
    """
    proposal = _still_open(proposal_id)
    if not reason.strip():
        raise ReasonMissingError("Give the reason for keeping the priority; the customer will see it.")
    _decide(proposal, ProposalState.KEPT, reason, by, at)
    waive(issue_request_id=proposal.issue_request_id, clause=CALL_CLAUSE, reason=reason, by=by, at=at)


def _still_open(proposal_id: int) -> RegradeProposal:
    """The proposal, its Request locked. Raises AlreadyDecidedError, RequestClosedError."""
    found = RegradeProposal.objects.only("issue_request_id").get(pk=proposal_id)
    issue_request = locked_open(found.issue_request_id)
    proposal = RegradeProposal.objects.select_related("decided_by").get(pk=proposal_id)
    if proposal.state != ProposalState.OPEN:
        who = f" by {proposal.decided_by}" if proposal.decided_by else ""
        raise AlreadyDecidedError(f"This is decided already{who}: {proposal.get_state_display()}.")
    proposal.issue_request = issue_request
    return proposal


def _decide(proposal: RegradeProposal, state: ProposalState, reason: str, by: User, at: datetime) -> None:
    proposal.state, proposal.reason = state, reason.strip()
    proposal.decided_by, proposal.decided_at = by, at
    proposal.save(update_fields=["state", "reason", "decided_by", "decided_at"])


def _notice(issue_request: IssueRequest, text: str, by: User, at: datetime) -> Message:
    """Marked as automatic: what tells of a priority answers no question, so that it stops no clock."""
    return Message.objects.create(
        issue_request=issue_request,
        channel=Channel.EMAIL,
        direction=Direction.OUTGOING,
        automatic=True,
        author=by,
        author_name=by.name,
        subject=issue_request.subject,
        body_text=text,
        sent_at=at,
    )
