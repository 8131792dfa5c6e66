"""The Requests that staff see in their list, and how they are found."""

from django.db.models import Q, QuerySet

from licensing.choices import Priority
from licensing.models import License
from licensing.selectors import normalised_reference
from requests_intake.choices import RequestState
from requests_intake.models import IssueRequest
from requests_intake.rules.reference import parse

OPEN = (RequestState.NEW, RequestState.IN_PROGRESS, RequestState.WAITING_FOR_CUSTOMER)
_DIGITS_OF_A_NUMBER = 9


def desk_requests() -> QuerySet[IssueRequest]:
    """Every Request, for staff, with what a line of the list shows; one query whatever the length."""
    return IssueRequest.objects.select_related("license", "owner").defer("language")


def whole_requests() -> QuerySet[IssueRequest]:
    """Every Request, for staff, with the rows that its page shows; a fixed number of queries."""
    return IssueRequest.objects.select_related(
        "license__product", "license__plan", "esc__person", "owner", "terms", "production_system", "earlier"
    ).prefetch_related("recorded_facts", "calls__logged_by", "clocks", "remedies", "asked_accesses")


def requests_found_by(text: str, issue_requests: QuerySet[IssueRequest]) -> QuerySet[IssueRequest]:
    """Those of a ticket number or a license number, each in any spelling; else also those whose sender's address
    begins so, or with these words in company or subject.
    """
    words = text.strip()
    if not words:
        return issue_requests
    of_license = Q(license__in=License.objects.filter(number=normalised_reference(words)).values("pk"))
    if number := parse(words):
        return issue_requests.filter(Q(number=number) | of_license)
    return issue_requests.filter(
        of_license | Q(sender_address__istartswith=words) | Q(company__icontains=words) | Q(subject__icontains=words)
    )


def looks_mistyped(text: str) -> bool:
    """Whether the text has the digits of a ticket number but not its check digit."""
    digits = [character for character in text if character.isdigit()]
    return len(digits) == _DIGITS_OF_A_NUMBER and parse(text) is None


def at_priority(priority: str, issue_requests: QuerySet[IssueRequest]) -> QuerySet[IssueRequest]:
    """Those that run at a priority: the granted one, else the one asked for, else Advisory. Clause 2.3.4."""
    asked = [priority, ""] if priority == Priority.ADVISORY else [priority]
    return issue_requests.filter(Q(granted_priority=priority) | Q(granted_priority="", requested_priority__in=asked))
