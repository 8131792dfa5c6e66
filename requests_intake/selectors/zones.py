"""In which time zone a customer reads a moment."""

from datetime import tzinfo
from zoneinfo import ZoneInfo

from contacts.models import LicenseHolding
from requests_intake.models import IssueRequest


def customer_zone(issue_request: IssueRequest) -> tzinfo | None:
    """The zone of the ESC, else of the customer that holds the license; None where neither is known."""
    esc = issue_request.esc
    if esc and esc.person.time_zone:
        return _zone(esc.person.time_zone)
    if issue_request.license_id is None:
        return None
    holding = LicenseHolding.objects.filter(license=issue_request.license_id).select_related("customer").first()
    return _zone(holding.customer.time_zone) if holding else None


def _zone(zone: object) -> tzinfo:
    return ZoneInfo(str(zone))
