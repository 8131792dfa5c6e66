"""A maintenance notice as the site tells it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from requests_intake.models import MaintenanceNotice
from requests_intake.portal.moments import my_moment
from requests_intake.portal.promptness import Promptness, promptness
from requests_intake.rules.marks import GOOD, QUIET, WAITING, Mark
from requests_intake.selectors.told_moment import ToldMoment


@dataclass(frozen=True, slots=True)
class ToldNotice:
    """`standing` says whether it is still to come; `stands_fast` whether it can be moved or cancelled no more."""

    notice: MaintenanceNotice
    starts: ToldMoment
    ends: ToldMoment | None
    announced: ToldMoment
    promptness: Promptness
    standing: Mark
    stands_fast: bool


def told_notice(notice: MaintenanceNotice, *, now: datetime) -> ToldNotice:
    """A notice as whoever looks at the page reads it."""
    return ToldNotice(
        notice=notice,
        starts=my_moment(notice.starts_at, now=now),
        ends=my_moment(notice.ends_at, now=now) if notice.ends_at else None,
        announced=my_moment(notice.received_at, now=now),
        promptness=promptness(notice.starts_at, announced_at=notice.received_at, now=now),
        standing=_standing(notice, now),
        stands_fast=bool(notice.cancelled_at) or notice.starts_at <= now,
    )


def _standing(notice: MaintenanceNotice, now: datetime) -> Mark:
    if notice.cancelled_at:
        return Mark(gettext("cancelled"), QUIET)
    if notice.starts_at > now:
        return Mark(gettext("to come"), WAITING)
    if notice.ends_at is None:
        return Mark(gettext("begun, no end told"), QUIET)
    return Mark(gettext("under way"), GOOD) if notice.ends_at > now else Mark(gettext("over"), QUIET)
