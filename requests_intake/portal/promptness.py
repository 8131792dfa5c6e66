"""Whether maintenance is announced in time, or late by how much, in words. Clause 3.4."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext

from requests_intake.portal.moments import my_moment
from requests_intake.rules.maintenance import NOTICE_OWED, earliest_start, notice_given, owed_until
from requests_intake.rules.marks import ATTENTION, GOOD, Mark
from requests_intake.selectors.told_moment import ToldMoment, span


@dataclass(frozen=True, slots=True)
class Promptness:
    """`given` tells how long before its start it was announced; `until` is the last moment in time for that start,
    `from_` the first start for which a notice now is in time."""

    mark: Mark
    given: str
    until: ToldMoment
    from_: ToldMoment

    @property
    def late(self) -> bool:
        """Whether less than 72 hours were left."""
        return self.mark.tone == ATTENTION


def promptness(starts_at: datetime, *, announced_at: datetime, now: datetime) -> Promptness:
    """Maintenance with this start, announced at this moment."""
    given = notice_given(announced_at, starts_at)
    return Promptness(
        mark=_mark(given),
        given=_told(given),
        until=my_moment(owed_until(starts_at), now=now),
        from_=my_moment(_whole_minute(earliest_start(now)), now=now),
    )


def _whole_minute(at: datetime) -> datetime:
    """A moment, or the next that forms can tell: they know no seconds."""
    minute = at.replace(second=0, microsecond=0)
    return minute if minute == at else minute + timedelta(minutes=1)


def _mark(given: timedelta) -> Mark:
    if given >= NOTICE_OWED:
        return Mark(gettext("in time"), GOOD)
    return Mark(gettext("late by %(span)s") % {"span": span(NOTICE_OWED - given)}, ATTENTION)


def _told(given: timedelta) -> str:
    told = {"span": span(abs(given))}
    if given < timedelta(0):
        return gettext("announced %(span)s after its start") % told
    return gettext("announced %(span)s before its start") % told
