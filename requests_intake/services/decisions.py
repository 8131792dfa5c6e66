"""What the support team may decide about a clause: waive it, or confirm what only people can know."""

from datetime import datetime

from django.db import transaction

from contacts.models import User
from requests_intake.choices import Obligation
from requests_intake.models import IssueRequest, Waiver
from requests_intake.rules.procedure.contract import BY_NUMBER
from requests_intake.rules.procedure.finding import FAILING
from requests_intake.selectors.judge import judge
from requests_intake.services.assessing import reassess
from requests_intake.services.clocks import cancel_clock, refresh_next_due
from requests_intake.services.locked import locked_open
from requests_intake.services.now_eligible import tell_if_now_eligible
from requests_intake.services.overtaken import CALL_CLAUSE
from requests_intake.services.priority import ReasonMissingError
from requests_intake.services.timeline import record

_CLOCKS = {CALL_CLAUSE: Obligation.CUSTOMER_CALLBACK, "3.1b": Obligation.REMEDY_VERIFIED}


class NothingToWaiveError(Exception):
    """The clause does not exist, does not fail, or was waived already."""


@transaction.atomic
def waive(*, issue_request_id: int, clause: str, reason: str, by: User, at: datetime) -> Waiver:
    """Waive a clause of a Request; kept with reason, name and time. Raises ReasonMissingError, NothingToWaiveError."""
    if not reason.strip():
        raise ReasonMissingError(f"Give the reason for waiving clause {clause}.")
    if clause not in BY_NUMBER:
        raise NothingToWaiveError(f"The procedures have no clause {clause}.")
    issue_request = locked_open(issue_request_id)
    _require_failing(issue_request, clause, at)
    waiver = Waiver.objects.create(
        issue_request=issue_request, clause=clause, reason=reason.strip(), waived_by=by, waived_at=at
    )
    record(
        issue_request,
        "clause_waived",
        f"{by.name} waived clause {clause}: {reason.strip()}",
        at=at,
        by=by,
        clause=clause,
    )
    reassess(issue_request, because=f"clause {clause} waived", at=at)
    if clause in _CLOCKS:
        cancel_clock(issue_request, _CLOCKS[clause])
        refresh_next_due(issue_request)
    return waiver


def _require_failing(issue_request: IssueRequest, clause: str, at: datetime) -> None:
    """A waiver sets aside what fails now, never what might fail later."""
    waiver = issue_request.waivers.filter(clause=clause).first()
    if waiver:
        raise NothingToWaiveError(f"Clause {clause} was waived already, by {waiver.waived_by}.")
    finding = judge(issue_request, at=at).assessment.finding(clause)
    if finding.state not in FAILING:
        raise NothingToWaiveError(f"Clause {clause} is {finding.state.label}; there is nothing to waive.")


@transaction.atomic
def confirm_by_esc(*, issue_request_id: int, esc_name: str, by: User, at: datetime) -> None:
    """Note that an ESC of the license stands behind a Request that somebody else sent. Clause E.1.

    The same again changes nothing.
    """
    issue_request = locked_open(issue_request_id)
    confirmed = issue_request.events.filter(kind="esc_confirmed").order_by("id").last()
    if confirmed and issue_request.confirmed_by_esc_by == esc_name[:200] and confirmed.actor == by:
        return
    issue_request.confirmed_by_esc_by, issue_request.confirmed_by_esc_at = esc_name[:200], at
    issue_request.save(update_fields=["confirmed_by_esc_by", "confirmed_by_esc_at"])
    record(issue_request, "esc_confirmed", f"{esc_name} confirmed the Request{_noted(esc_name, by)}", at=at, by=by)
    before = issue_request.verdict
    judged = reassess(issue_request, because="confirmed by an ESC", at=at)
    tell_if_now_eligible(issue_request, before, judged, at=at)


@transaction.atomic
def confirm_trained_staff(*, issue_request_id: int, who: str, by: User, at: datetime) -> None:
    """Note who of the customer's trained staff works on the Issue. Clause 3.1a. The same again changes nothing."""
    issue_request = locked_open(issue_request_id)
    if issue_request.trained_staff_confirmed_by == who[:200]:
        return
    issue_request.trained_staff_confirmed_by, issue_request.trained_staff_confirmed_at = who[:200], at
    issue_request.save(update_fields=["trained_staff_confirmed_by", "trained_staff_confirmed_at"])
    record(issue_request, "trained_staff_confirmed", f"Trained staff: {who}{_noted(who, by)}", at=at, by=by)
    reassess(issue_request, because="trained staff confirmed", at=at)


def _noted(who: str, by: User) -> str:
    """Who noted it, where that is somebody else."""
    return "" if who == by.name else f" (noted by {by.name})"
