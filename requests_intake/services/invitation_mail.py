"""The mail that tells a person of its invitation to become an ESC, with the link that accepts it."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from contacts.models import Invitation
from contacts.selectors.vendor import vendor_reached
from licensing.rules.hours import WEEKDAYS
from licensing.selectors import hours_of
from requests_intake.models import OutboxItem
from requests_intake.rules.moments import told
from requests_intake.services.outbox import queue_mail


def queue_invitation(invitation: Invitation, *, token: str) -> OutboxItem:
    """Queue the invitation, in the transaction that made it. The link's token stays in no row once it is sent."""
    context = {
        "invitation": invitation,
        "link": f"{settings.SITE_URL}{reverse('portal:invitation', args=[token])}",
        "lapses": told(invitation.expires_at, ZoneInfo(settings.VENDOR_TIME_ZONE)),
        "customer_service_hours": _hours(invitation),
        **vendor_reached(),
    }
    return queue_mail(
        issue_request=None,
        template="invitation",
        to=invitation.email,
        subject=f"Enterprise Support Contact of license {invitation.license.number}",
        body_text=render_to_string("mail/invitation.txt", context),
        body_html=render_to_string("mail/invitation.html", context),
        at=invitation.invited_at,
        automatic=True,
        secret=token,
    )


def _hours(invitation: Invitation) -> str:
    """The opening hours of Customer Service, day by day."""
    hours = hours_of(invitation.license.plan.customer_service_calendar)
    days = ", ".join(f"{WEEKDAYS[window.weekday][:3]} {window}" for window in hours.windows)
    return f"{days} ({hours.time_zone})"
