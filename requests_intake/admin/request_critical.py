"""The 24/7 contact on the page of a Request, and the calls to it. Clause 3.2."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from requests_intake.admin.marks import ATTENTION, GOOD, Mark
from requests_intake.choices import AttemptOutcome
from requests_intake.models import IssueRequest, StandbyAttempt
from requests_intake.selectors.judge import Judged
from requests_intake.selectors.standby import STANDBY_NAME, STANDBY_PHONE, attempts_of
from requests_intake.selectors.told_moment import ToldMoment, told_moment


@dataclass(frozen=True, slots=True)
class Standby:
    """Who is named, and every attempt to reach somebody, newest first."""

    name: str
    phone: str
    attempts: tuple[tuple[StandbyAttempt, Mark, ToldMoment], ...]


def standby_of(issue_request: IssueRequest, judged: Judged, *, now: datetime, customer: tzinfo | None) -> Standby:
    """The contact as last told, and the calls to it."""
    attempts = tuple(
        (one, _mark(one), told_moment(one.call.called_at, now=now, customer=customer))
        for one in attempts_of(issue_request)
    )
    return Standby(judged.case.says(STANDBY_NAME), judged.case.says(STANDBY_PHONE), attempts)


def _mark(attempt: StandbyAttempt) -> Mark:
    reached = attempt.outcome == AttemptOutcome.REACHED
    return Mark(attempt.get_outcome_display(), GOOD if reached else ATTENTION)
