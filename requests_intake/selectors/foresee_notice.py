"""Foresees what becomes of a maintenance notice. Clause 3.4."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from contacts.selectors import undeliverable
from requests_intake.choices import FactName, Outcome, SenderTrust
from requests_intake.rules.maintenance import timely
from requests_intake.rules.moments import understood_moment
from requests_intake.selectors.flood import may_acknowledge
from requests_intake.selectors.identify import identify
from requests_intake.submission import Submission


def foresee_notice(submission: Submission) -> tuple[Outcome, str]:
    """What becomes of a maintenance notice, and why. Reads only."""
    identity, starts_at, ends_at = (
        identify(submission.facts, address=submission.sender.address),
        *maintenance_span(submission),
    )
    if submission.sender.trust is SenderTrust.FAILED:
        return Outcome.HELD, f"sender authentication failed: not proven to come from {submission.sender.address}"
    if identity.esc is None:
        return (
            Outcome.HELD,
            f"maintenance notice of {submission.sender.address or 'an unknown sender'}, no ESC of the license",
        )
    if starts_at is None:
        given = submission.facts.get(FactName.MAINTENANCE_START)
        return Outcome.HELD, f"the start of the maintenance is not understood: {given.value if given else 'none given'}"
    if ends_at is not None and ends_at <= starts_at:
        return Outcome.HELD, "the maintenance ends before it starts"
    return Outcome.MAINTENANCE_NOTICE, promptness(submission.received_at, starts_at)


def notice_may_be_answered(submission: Submission, *, at: datetime) -> bool:
    """Whether a robot may write back that the notice came: to an ESC, whom no mail floods and whom mail reaches."""
    address = submission.sender.address
    may = submission.may_be_answered and not undeliverable(address)
    return may and may_acknowledge(address, known=True, at=at)


def answer_subject(about: str) -> str:
    """The subject of the answer to a notice."""
    return f"Maintenance notice received: {about}" if about else "Maintenance notice received"


def promptness(received_at: datetime, starts_at: datetime) -> str:
    """Whether a notice came in time, in words. Clause 3.4."""
    return "announced in time" if timely(received_at, starts_at) else "announced less than 72 hours before"


def maintenance_span(submission: Submission) -> tuple[datetime | None, datetime | None]:
    """Start and end as told, each None where it is not told or not understood."""
    zone = ZoneInfo(settings.VENDOR_TIME_ZONE)
    told = (submission.facts.get(name) for name in (FactName.MAINTENANCE_START, FactName.MAINTENANCE_END))
    start, end = (understood_moment(fact.value, zone) if fact else None for fact in told)
    return start, end
