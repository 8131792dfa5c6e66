"""Copies of what is written about a Request, to ESCs who chose to get them. They answer nothing and stop no clock."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from contacts.selectors.vendor import vendor_reached
from requests_intake.models import IssueRequest
from requests_intake.rules.letter_subject import letter_subject
from requests_intake.selectors.copies import COPY, Follower
from requests_intake.services.outbox import queue_mail


def queue_copies(
    issue_request: IssueRequest, followers: Iterable[Follower], *, what: str, text: str, at: datetime
) -> None:
    """Queue a copy for each; `what` is a sentence about what was written or happened, `text` is what it says."""
    page = reverse("requests:request", args=[issue_request.number])
    for one in followers:
        context = {
            "issue_request": issue_request,
            "what": what,
            "text": text,
            "because": one.because,
            "page": f"{settings.SITE_URL}{page}",
            "choices": f"{settings.SITE_URL}{reverse('requests:letters')}",
            **vendor_reached(),
        }
        queue_mail(
            issue_request=issue_request,
            template=COPY,
            to=one.address,
            subject=letter_subject(str(issue_request), issue_request.subject, to_esc=True),
            body_text=render_to_string("mail/copy.txt", context),
            body_html=render_to_string("mail/copy.html", context),
            at=at,
            automatic=True,
        )
