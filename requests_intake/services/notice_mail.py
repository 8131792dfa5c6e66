"""The mail that tells a person of a change of its standing or details."""

from collections.abc import Sequence
from datetime import datetime

from django.template.loader import render_to_string

from contacts.models import User
from contacts.selectors.vendor import vendor_reached
from requests_intake.models import OutboxItem
from requests_intake.services.outbox import queue_mail


def queue_notice(person: User, *, subject: str, sentences: Sequence[str], at: datetime) -> OutboxItem:
    """Queue a notice, in the transaction that made what it tells. Each sentence is a paragraph."""
    context = {"sentences": sentences, **vendor_reached()}
    return queue_mail(
        issue_request=None,
        template="notice",
        to=person.email,
        subject=subject,
        body_text=render_to_string("mail/notice.txt", context),
        body_html=render_to_string("mail/notice.html", context),
        at=at,
        automatic=True,
    )
