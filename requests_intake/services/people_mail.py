"""The mails about people: an invitation to become an ESC, a changed address."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string

from contacts.models import Invitation, User
from licensing.rules.hours import WEEKDAYS
from licensing.selectors import hours_of
from requests_intake.models import OutboxItem
from requests_intake.services.outbox import queue_mail


def queue_invitation(invitation: Invitation) -> OutboxItem:
    """Queue the invitation, in the transaction that made it."""
    return _queue(
        "invitation",
        {"invitation": invitation, "customer_service_hours": _hours(invitation)},
        to=invitation.email,
        subject=f"Enterprise Support Contact of license {invitation.license.number}",
        at=invitation.invited_at,
    )


def queue_changed_address(person: User, *, old: str, at: datetime) -> None:
    """Queue the notice of a changed address, to the old one and to the new one."""
    for to in (old, person.email):
        _queue("email_changed", {"person": person, "old": old}, to=to, subject="Your address was changed", at=at)


def _queue(template: str, context: dict, *, to: str, subject: str, at: datetime) -> OutboxItem:
    context |= {
        "customer_service_phone": settings.CUSTOMER_SERVICE_PHONE,
        "vendor": settings.VENDOR_NAME,
        "support_email": settings.SUPPORT_EMAIL,
        "support_phone": settings.SUPPORT_PHONE,
        "support_phone_local": settings.SUPPORT_PHONE_LOCAL,
    }
    return queue_mail(
        issue_request=None,
        template=template,
        to=to,
        subject=subject,
        body_text=render_to_string(f"mail/{template}.txt", context),
        body_html=render_to_string(f"mail/{template}.html", context),
        at=at,
        automatic=True,
    )


def _hours(invitation: Invitation) -> str:
    """The opening hours of Customer Service, day by day."""
    hours = hours_of(invitation.license.plan.customer_service_calendar)
    days = ", ".join(f"{WEEKDAYS[window.weekday][:3]} {window}" for window in hours.windows)
    return f"{days} ({hours.time_zone})"
