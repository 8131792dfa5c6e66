"""Moments in the reader's zone, and beside them in the vendor's where its clocks show something else."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from requests_intake.selectors.told_moment import ToldMoment, told_moment


def vendor_zone() -> ZoneInfo:
    """Where the support team is."""
    return ZoneInfo(settings.VENDOR_TIME_ZONE)


def my_moment(at: datetime, *, now: datetime) -> ToldMoment:
    """A moment as whoever looks at the page reads it; `there` is the vendor's side."""
    return told_moment(at, now=now, zone=timezone.get_current_timezone(), customer=vendor_zone())
