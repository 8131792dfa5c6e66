"""Which maintenance was announced in time. Clause 3.4."""

from django.db.models import F, QuerySet

from requests_intake.models import MaintenanceNotice
from requests_intake.rules.maintenance import NOTICE_OWED


def announced_in_time(notices: QuerySet[MaintenanceNotice], in_time: bool) -> QuerySet[MaintenanceNotice]:
    """Those received at least 72 hours before their start, or those that were not."""
    since = F("received_at") + NOTICE_OWED
    return notices.filter(starts_at__gte=since) if in_time else notices.filter(starts_at__lt=since)
