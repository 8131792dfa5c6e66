"""The mails of accounts: codes, and notices of what was changed. Their words lie in templates/mail/account/."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.urls import reverse

from contacts.selectors.vendor import vendor_reached
from requests_intake.models import OutboxItem
from requests_intake.rules.moments import told
from requests_intake.services.outbox import queue_mail


def queue_account_mail(name: str, *, to: str, context: Mapping[str, str], secret: str, at: datetime) -> OutboxItem:
    """Queue a mail of accounts. The first line of its template is the subject; `secret` is for its reader alone."""
    known = {
        **context,
        **vendor_reached(),
        "signup_path": reverse("account_signup"),
        "email": to,
        "told_at": told(at, ZoneInfo(settings.VENDOR_TIME_ZONE)),
    }
    subject, _, text = _plain(f"mail/account/{name}.txt", known).partition("\n")
    known["told"] = text.strip()
    return queue_mail(
        issue_request=None,
        template=name,
        to=to,
        subject=subject,
        body_text=render_to_string("mail/account/_message.txt", known),
        body_html=render_to_string("mail/account/_message.html", known),
        at=at,
        automatic=True,
        secret=secret,
    )


def _plain(template: str, context: Mapping[str, str]) -> str:
    """A template filled in as plain text, in which nothing is escaped."""
    return get_template(template).template.render(Context(dict(context), autoescape=False))  # type: ignore[attr-defined]
