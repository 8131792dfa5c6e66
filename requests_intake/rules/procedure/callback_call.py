"""Clause 3.3: the customer's call after a Critical Request by email."""

from datetime import datetime

from requests_intake.choices import FindingState, Verdict
from requests_intake.rules.callback import CALLBACK_WITHIN, callback_due_at
from requests_intake.rules.priority import requested_priority
from requests_intake.rules.procedure.applies import critical
from requests_intake.rules.procedure.case import CallFacts, Case
from requests_intake.rules.procedure.clause import clause
from requests_intake.rules.procedure.finding import Finding, breached, met, pending
from requests_intake.rules.procedure.wording import minutes, moment, time_of_day

# The code of a call that came after it was due: nothing is overdue any more.
CALLED_LATE = "called_late"


def due_at(case: Case) -> datetime | None:
    """Until when the call is in time. A priority that only the support team raised to Critical asks for no call."""
    return case.callback_due_at or callback_due_at(case.channel, requested_priority(case), case.received_at)


def critical_by_email(case: Case) -> bool:
    """Asked for as Critical by email, and still treated as Critical."""
    return critical(case) and due_at(case) is not None


@clause(
    "3.3",
    title="Call within 15 minutes",
    applies_to=critical_by_email,
    otherwise="applies to Critical Requests by email only",
    fails_to={FindingState.PENDING: Verdict.AT_RISK, FindingState.BREACHED: Verdict.AT_RISK},
)
def called_within_15_minutes(case: Case) -> Finding:
    """Critical by email: the customer phones the support team within 15 minutes of the moment we received the mail."""
    due = due_at(case)
    assert due is not None
    calls = _calls_after_filing(case, due)
    answered = next((call for call in calls if call.reached_person), None)
    if answered and answered.at <= due:
        return met(f"called at {time_of_day(case, answered.at)}, due by {time_of_day(case, due)}")
    if answered:
        late = minutes(answered.at - due)
        return _breached(f"called at {time_of_day(case, answered.at)}, {late} late", CALLED_LATE)
    unanswered = "".join(f"; a call at {time_of_day(case, call.at)} reached nobody" for call in calls)
    if case.at <= due:
        remedy = f"Call {case.phone_number} by {time_of_day(case, due)}."
        return pending(f"no call yet, due {moment(case, due)}{unanswered}", remedy=remedy, code="call_due", due_at=due)
    return _breached(f"no call by {moment(case, due)}{unanswered}", "not_called", due)


def _calls_after_filing(case: Case, due: datetime) -> list[CallFacts]:
    """The customer's calls since it asked for Critical: fifteen minutes before the call is due."""
    asked_at = due - CALLBACK_WITHIN
    calls = (call for call in case.calls if call.from_customer and asked_at <= call.at <= case.at)
    return sorted(calls, key=lambda call: call.at)


def _breached(evidence: str, code: str, due: datetime | None = None) -> Finding:
    remedy = "The support team decides: it waives this clause or re-grades the priority."
    return breached(evidence, remedy=remedy, code=code, due_at=due)
