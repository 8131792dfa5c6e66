"""The mail that answers an announced maintenance: received in time, or late by how much. Clause 3.4."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string

from contacts.selectors.vendor import vendor_reached
from requests_intake.models import MaintenanceNotice, OutboxItem
from requests_intake.rules.answer import NOTICE_ANSWER
from requests_intake.rules.maintenance import NOTICE_OWED, notice_given, timely
from requests_intake.rules.moments import told
from requests_intake.selectors.foresee_notice import answer_subject
from requests_intake.selectors.told_moment import span
from requests_intake.services.outbox import queue_mail


def answer_notice(notice: MaintenanceNotice, *, about: str, at: datetime) -> OutboxItem:
    """Queue the answer to who announced it; `about` is the subject of its mail. It tells nothing but what came."""
    zone = ZoneInfo(settings.VENDOR_TIME_ZONE)
    in_time = timely(notice.received_at, notice.starts_at)
    context = {
        "in_time": in_time,
        "late_by": "" if in_time else span(NOTICE_OWED - notice_given(notice.received_at, notice.starts_at)),
        "system": notice.production_system_name,
        "received": told(notice.received_at, zone),
        "starts": told(notice.starts_at, zone),
        "ends": told(notice.ends_at, zone) if notice.ends_at else "",
        **vendor_reached(),
    }
    return queue_mail(
        issue_request=None,
        template=NOTICE_ANSWER,
        to=notice.announced_by,
        subject=answer_subject(about),
        body_text=render_to_string("mail/maintenance_notice.txt", context),
        body_html=render_to_string("mail/maintenance_notice.html", context),
        at=at,
        automatic=True,
    )
