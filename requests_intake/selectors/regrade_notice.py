"""Drafts the notice of another priority from what is known of a Request. Clause 3.3."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from licensing.choices import Priority
from requests_intake.choices import FactName, Obligation
from requests_intake.models import IssueRequest
from requests_intake.rules.moments import told_twice
from requests_intake.rules.procedure.callback_call import CALLED_LATE
from requests_intake.rules.regrade_notice import NoticeFacts, regrade_notice
from requests_intake.selectors.judge import Judged
from requests_intake.selectors.standing_clock import standing_clock
from requests_intake.selectors.zones import customer_zone


def drafted_notice(issue_request: IssueRequest, judged: Judged, priority: Priority, *, call_due_at: datetime) -> str:
    """The draft, as if the priority were granted now: a lower one counts from the receipt."""
    vendor, customer = ZoneInfo(settings.VENDOR_TIME_ZONE), customer_zone(issue_request)
    due_at, medium = _response(issue_request, judged, priority)
    return regrade_notice(
        NoticeFacts(
            name=issue_request.sender_name or judged.case.says(FactName.CONTACT_NAME),
            reference=str(issue_request),
            received=told_twice(issue_request.received_at, vendor, customer),
            call_due=told_twice(call_due_at, vendor, customer),
            called_late=judged.assessment.finding("3.3").code == CALLED_LATE,
            priority=priority,
            response_due=told_twice(due_at, vendor, customer) if due_at else "",
            response_medium=medium,
            phone=settings.SUPPORT_PHONE,
        )
    )


def _response(issue_request: IssueRequest, judged: Judged, priority: Priority) -> tuple[datetime | None, str]:
    clock = standing_clock(issue_request, Obligation.FIRST_RESPONSE)
    target = judged.terms.target_of(priority)
    explanation = judged.terms.response_due(priority, issue_request.received_at)
    if target is None or explanation is None or (clock and clock.stopped_at):
        return None, ""
    return explanation.due_at, target.medium.label
