"""The mail to the staff that a clock will be or was missed."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from licensing.choices import Medium
from requests_intake.choices import Obligation
from requests_intake.models import Clock, IssueRequest, OutboxItem
from requests_intake.rules.alarm import Alarm, alarm_words
from requests_intake.rules.letter_subject import letter_subject
from requests_intake.rules.moments import told
from requests_intake.services.outbox import queue_mail

PAGE = "admin:requests_intake_issuerequest_change"
_FIRST_WORD = {Alarm.WARNING: "Due soon", Alarm.MISSED: "Overdue"}


def queue_alarm(alarm: Alarm, clock: Clock, issue_request: IssueRequest, *, to: str, at: datetime) -> OutboxItem:
    """Queue the mail to one colleague, in the transaction that found the clock due."""
    due = told(clock.due_at, ZoneInfo(settings.VENDOR_TIME_ZONE))
    remedy = clock.remedy.title if clock.remedy else ""
    what, to_do = alarm_words(alarm, Obligation(clock.obligation), Medium(clock.medium), due, remedy)
    context = {
        "issue_request": issue_request,
        "what": what,
        "to_do": to_do,
        "address": f"{settings.SITE_URL}{reverse(PAGE, args=[issue_request.pk])}",
        "vendor": settings.VENDOR_NAME,
    }
    subject = letter_subject(str(issue_request), issue_request.subject, to_esc=True)
    return queue_mail(
        issue_request=issue_request,
        template=alarm,
        to=to,
        subject=f"{_FIRST_WORD[alarm]}: {clock.get_obligation_display()} {subject}",
        body_text=render_to_string("mail/alarm.txt", context),
        body_html=render_to_string("mail/alarm.html", context),
        at=at,
        automatic=True,
    )
