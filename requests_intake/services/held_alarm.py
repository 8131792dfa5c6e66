"""Tells the staff by mail that mail is held too long: once, then once a day, until somebody looks at it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse

from requests_intake.models import Arrival
from requests_intake.rules.moments import told
from requests_intake.selectors.alarms import told_of_held_mail
from requests_intake.selectors.desk_mail import held_too_long
from requests_intake.services.outbox import queue_mail

AGAIN_AFTER = timedelta(days=1)


@transaction.atomic
def alarm_of_held_mail(at: datetime) -> bool:
    """Queue the mail where the oldest held mail is held too long and nobody was told of it within a day. False else.

    All that are held too long are told in the one mail, and are told of again a day later only.
    """
    oldest = held_too_long(at).first()
    due = Q(alarmed_at=None) | Q(alarmed_at__lte=at - AGAIN_AFTER)
    if oldest is None or not Arrival.objects.filter(due, pk=oldest.pk).update(alarmed_at=at):
        return False
    late = held_too_long(at)
    late.update(alarmed_at=at)
    _queue(oldest, late.count(), at)
    return True


def _queue(oldest: Arrival, count: int, at: datetime) -> None:
    page = reverse("admin:requests_intake_arrival_changelist")
    context = {
        "oldest": oldest,
        "received": told(oldest.received_at, ZoneInfo(settings.VENDOR_TIME_ZONE)),
        "count": count,
        "minutes": settings.HELD_MAIL_ALARM_MINUTES,
        "address": f"{settings.SITE_URL}{page}?outcome=held",
        "vendor": settings.VENDOR_NAME,
    }
    for address in told_of_held_mail():
        queue_mail(
            issue_request=None,
            template="held_too_long",
            to=address,
            subject=f"Held mail waits: {count}, the oldest since {context['received']}",
            body_text=render_to_string("mail/held_too_long.txt", context),
            body_html=render_to_string("mail/held_too_long.html", context),
            at=at,
            automatic=True,
        )
