"""The next thing that is owed on a Request: what, by whom, by when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from requests_intake.choices import ClockState, FindingState, Obligation, RequestState
from requests_intake.models import Clock, IssueRequest
from requests_intake.rules.procedure.assess import Assessment

US, CUSTOMER = "the support team", "the customer"
_OWED = (ClockState.RUNNING, ClockState.BREACHED)


class Debt(Enum):
    """What kind of thing is owed, for pages that tell it in words of their own."""

    NOTHING = auto()
    FIRST_RESPONSE = auto()
    CALL = auto()
    DECISION_ON_CALL = auto()
    CLAUSE = auto()
    ANSWER_OF_CUSTOMER = auto()
    ANSWER_OF_US = auto()
    WORK = auto()


@dataclass(frozen=True, slots=True)
class Owed:
    """`what` is in the desk's words and continues "Owed by the customer:". `by` is "" where nobody owes anything,
    `due_at` None where no moment is promised, `clause` "" where no clause asks for it, `medium` "" where any will do.
    """

    kind: Debt
    what: str
    by: str = ""
    due_at: datetime | None = None
    clause: str = ""
    medium: str = ""


def next_owed(
    issue_request: IssueRequest, clocks: Iterable[Clock], assessment: Assessment, *, customer_wrote_last: bool
) -> Owed:
    """What falls due first, on clocks and in clauses; else what the state of the work asks for."""
    if issue_request.state == RequestState.CLOSED:
        return Owed(Debt.NOTHING, "Closed. Nothing is owed.")
    by_clocks = [clock for clock in clocks if clock.state in _OWED and clock.obligation != Obligation.REMEDY_VERIFIED]
    owed = [_by_clock(clock) for clock in by_clocks] + _by_clauses(assessment)
    dated = [(one.due_at, one) for one in owed if one.due_at]
    return min(dated, key=lambda pair: pair[0])[1] if dated else _by_state(issue_request, customer_wrote_last)


def _by_clock(clock: Clock) -> Owed:
    if clock.obligation == Obligation.FIRST_RESPONSE:
        medium = clock.get_medium_display()
        return Owed(Debt.FIRST_RESPONSE, f"the first response, by {medium}.", US, clock.due_at, medium=medium)
    if clock.state == ClockState.BREACHED:
        no_call = "No call came within 15 minutes: waive the clause or re-grade the priority."
        return Owed(Debt.DECISION_ON_CALL, f"a decision on clause 3.3. {no_call}", US, clock.due_at, "3.3")
    return Owed(Debt.CALL, "a call to the support team (clause 3.3).", CUSTOMER, clock.due_at, "3.3")


def _by_clauses(assessment: Assessment) -> list[Owed]:
    """What clauses wait for until a moment, besides the call, of which its clock tells more."""
    waits = (FindingState.PENDING, FindingState.BREACHED)
    waiting = [f for f in assessment.findings if f.state in waits and f.due_at and f.clause != "3.3"]
    return [
        Owed(Debt.CLAUSE, f"{f.title.lower()} (clause {f.clause}): {f.evidence}.", CUSTOMER, f.due_at, f.clause)
        for f in waiting
    ]


def _by_state(issue_request: IssueRequest, customer_wrote_last: bool) -> Owed:
    if issue_request.state == RequestState.WAITING_FOR_CUSTOMER:
        return Owed(Debt.ANSWER_OF_CUSTOMER, "an answer. No moment is promised.", CUSTOMER)
    if customer_wrote_last:
        return Owed(Debt.ANSWER_OF_US, "an answer to the customer's last message. No moment is promised.", US)
    return Owed(Debt.WORK, "the work on it. No moment is promised.", US)
