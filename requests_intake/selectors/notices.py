"""Which maintenance was announced in time, and which is still to come. Clause 3.4."""

from datetime import datetime

from django.db.models import F, Q, QuerySet

from licensing.models import License
from requests_intake.models import MaintenanceNotice
from requests_intake.rules.maintenance import NOTICE_OWED

WHEN = ("coming", "past", "all")


def announced_in_time(notices: QuerySet[MaintenanceNotice], in_time: bool) -> QuerySet[MaintenanceNotice]:
    """Those received at least 72 hours before their start, or those that were not."""
    since = F("received_at") + NOTICE_OWED
    return notices.filter(starts_at__gte=since) if in_time else notices.filter(starts_at__lt=since)


def listed_notices(
    notices: QuerySet[MaintenanceNotice], *, when: str, license: License | None, system: str, at: datetime
) -> QuerySet[MaintenanceNotice]:
    """Those of one of WHEN, of a license if one is given and of a Production System if one is named.

    What is to come or under way stands first soonest; what is over or cancelled, latest first.
    """
    coming = Q(starts_at__gt=at) | Q(ends_at__gt=at)
    if when == "coming":
        notices = notices.filter(coming, cancelled_at=None)
    elif when == "past":
        notices = notices.exclude(coming & Q(cancelled_at=None))
    if license:
        notices = notices.filter(license=license)
    if system:
        notices = notices.filter(production_system_name__iexact=system)
    order = ("starts_at", "pk") if when == "coming" else ("-starts_at", "-pk")
    return notices.select_related("license", "production_system", "cancelled_by").order_by(*order)
