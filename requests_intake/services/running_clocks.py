"""Sets a Request's clocks by what was judged of it."""

from datetime import datetime

from licensing.choices import Medium
from requests_intake.choices import FindingState, Obligation
from requests_intake.models import IssueRequest, Remedy
from requests_intake.rules.alarm import remedy_warned_at
from requests_intake.rules.callback import CALLBACK_WARNING, CALLBACK_WITHIN
from requests_intake.selectors.judge import Judged
from requests_intake.services.assessing import reassess
from requests_intake.services.clocks import cancel_clock, refresh_next_due, resume_clocks, set_clock, stop_clock


def run_clocks(issue_request: IssueRequest, judged: Judged, *, starts_at: datetime) -> None:
    """Start, move or cancel the clock of the first response, and those of what the customer owes: 3.3, 3.1b."""
    _run_first_response(issue_request, judged, starts_at)
    _run_callback(issue_request, judged)
    run_remedy_clocks(issue_request, judged)
    refresh_next_due(issue_request)


def resume_what_is_owed(issue_request: IssueRequest, *, at: datetime) -> None:
    """Of the clocks that ended when a Request was closed, run those again whose clauses still ask for something."""
    resume_clocks(issue_request)
    judged = reassess(issue_request, because="open again", at=at)
    if judged.terms.target_of(judged.priority) is None:
        cancel_clock(issue_request, Obligation.FIRST_RESPONSE)
    _run_callback(issue_request, judged)
    run_remedy_clocks(issue_request, judged)
    refresh_next_due(issue_request)


def _run_first_response(issue_request: IssueRequest, judged: Judged, starts_at: datetime) -> None:
    target = judged.terms.target_of(judged.priority)
    response = judged.terms.response_due(judged.priority, starts_at)
    if target is None or response is None:
        cancel_clock(issue_request, Obligation.FIRST_RESPONSE)
        return
    set_clock(
        issue_request,
        Obligation.FIRST_RESPONSE,
        starts_at=starts_at,
        due_at=response.due_at,
        medium=target.medium,
        warn_at=judged.terms.response_warned(judged.priority, starts_at),
    )


def _run_callback(issue_request: IssueRequest, judged: Judged) -> None:
    due_at = judged.case.callback_due_at
    if due_at is None or judged.assessment.finding("3.3").state in (FindingState.NOT_APPLICABLE, FindingState.WAIVED):
        cancel_clock(issue_request, Obligation.CUSTOMER_CALLBACK)
        return
    set_clock(
        issue_request,
        Obligation.CUSTOMER_CALLBACK,
        starts_at=due_at - CALLBACK_WITHIN,
        due_at=due_at,
        medium=Medium.TELEPHONE,
        warn_at=due_at - CALLBACK_WARNING,
    )


def run_remedy_clocks(issue_request: IssueRequest, judged: Judged) -> None:
    """Each fix or workaround has a clock, stopped in time or late by its verification. Clause 3.1b."""
    if judged.assessment.finding("3.1b").state in (FindingState.NOT_APPLICABLE, FindingState.WAIVED):
        cancel_clock(issue_request, Obligation.REMEDY_VERIFIED)
        return
    for remedy in issue_request.remedies.all():
        if remedy.verified_at:
            stop_clock(issue_request, Obligation.REMEDY_VERIFIED, at=remedy.verified_at, remedy=remedy)
        else:
            _run_remedy(issue_request, remedy, starts_at=judged.case.at)


def _run_remedy(issue_request: IssueRequest, remedy: Remedy, *, starts_at: datetime) -> None:
    set_clock(
        issue_request,
        Obligation.REMEDY_VERIFIED,
        starts_at=starts_at,
        due_at=remedy.due_at,
        medium=Medium.EMAIL,
        warn_at=remedy_warned_at(remedy.due_at, starts_at),
        remedy=remedy,
    )
