"""The next thing that is owed on a Request: what, by whom, by when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from licensing.choices import Medium
from requests_intake.choices import ClockState, FindingState, Obligation, RequestState
from requests_intake.models import Clock, IssueRequest
from requests_intake.rules.procedure.assess import Assessment

US, CUSTOMER = "the support team", "the customer"
_OWED = (ClockState.RUNNING, ClockState.BREACHED)


@dataclass(frozen=True, slots=True)
class Owed:
    """`by` is "" where nobody owes anything; `due_at` is None where no moment is promised."""

    what: str
    by: str = ""
    due_at: datetime | None = None
    medium: str = ""


def next_owed(
    issue_request: IssueRequest, clocks: Iterable[Clock], assessment: Assessment, *, customer_wrote_last: bool
) -> Owed:
    """What falls due first, on clocks and in clauses; else what the state of the work asks for."""
    if issue_request.state == RequestState.CLOSED:
        return Owed("Closed. Nothing is owed.")
    owed = [_by_clock(clock) for clock in clocks if clock.state in _OWED] + _by_clauses(assessment)
    dated = [one for one in owed if one.due_at]
    return min(dated, key=lambda one: one.due_at) if dated else _by_state(issue_request, customer_wrote_last)


def _by_clock(clock: Clock) -> Owed:
    if clock.obligation == Obligation.FIRST_RESPONSE:
        by = "Call the customer" if clock.medium == Medium.TELEPHONE else "Reply by email"
        return Owed(f"First response owed. {by}.", US, clock.due_at, clock.medium)
    if clock.state == ClockState.BREACHED:
        return Owed("No call within 15 minutes (3.3). Waive the clause or re-grade the priority.", US, clock.due_at)
    return Owed("The customer calls within 15 minutes (3.3).", CUSTOMER, clock.due_at, clock.medium)


def _by_clauses(assessment: Assessment) -> list[Owed]:
    """What clauses wait for until a moment, besides the call, which has a clock of its own."""
    waiting = [f for f in assessment.findings if f.state is FindingState.PENDING and f.due_at and f.clause != "3.3"]
    return [
        Owed(f"{finding.title} ({finding.clause}): {finding.evidence}", CUSTOMER, finding.due_at) for finding in waiting
    ]


def _by_state(issue_request: IssueRequest, customer_wrote_last: bool) -> Owed:
    if issue_request.state == RequestState.WAITING_FOR_CUSTOMER:
        return Owed("Waiting for the customer's answer. No moment is promised.", CUSTOMER)
    if customer_wrote_last:
        return Owed("The customer wrote last. Answer; no moment is promised.", US)
    return Owed("In work. No moment is promised.", US)
