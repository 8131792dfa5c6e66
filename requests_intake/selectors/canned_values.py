"""What the placeholders of a canned reply stand for on a Request."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from contacts.models import User
from requests_intake.choices import FactName, Obligation
from requests_intake.models import IssueRequest
from requests_intake.rules.answer import labels_to_fill_in
from requests_intake.rules.moments import told_twice
from requests_intake.selectors.judge import judge
from requests_intake.selectors.standing_clock import standing_clock
from requests_intake.selectors.zones import customer_zone


def canned_values(issue_request: IssueRequest, *, by: User, at: datetime) -> dict[str, str]:
    """By the names of PLACEHOLDERS; "" for what is not known."""
    judged, license = judge(issue_request, at=at), issue_request.license
    clock = standing_clock(issue_request, Obligation.FIRST_RESPONSE)
    name = judged.case.says(FactName.CONTACT_NAME) or issue_request.sender_name
    due = told_twice(clock.due_at, ZoneInfo(settings.VENDOR_TIME_ZONE), customer_zone(issue_request)) if clock else ""
    return {
        "number": str(issue_request),
        "contact_name": name,
        "company": issue_request.company,
        "license": license.number if license else "",
        "product": license.product.name if license else judged.case.says(FactName.PRODUCT),
        "priority": judged.priority.label,
        "due": due,
        "missing": "\n".join(f"{label}:" for label in labels_to_fill_in(judged.case, judged.assessment)),
        "support_phone": settings.SUPPORT_PHONE,
        "my_name": by.name,
    }
