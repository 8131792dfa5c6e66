"""What every page of a Request asks before it shows anything."""

from django.http import HttpRequest
from django.utils import timezone

from contacts.choices import Action
from contacts.portal.page import deny, person_of
from requests_intake.access import acts_on, may
from requests_intake.models import IssueRequest
from requests_intake.selectors.desk import whole_requests


def request_or_404(request: HttpRequest, number: str) -> IssueRequest:
    """The Request of a ticket number, if the person may see it; one out of sight answers as one there is not."""
    issue_request = _request(request, number)
    if not may(person_of(request), Action.VIEW, issue_request):
        deny(request, f"may not {Action.VIEW.label}")
    return issue_request


def request_to_act_on(request: HttpRequest, number: str, action: Action) -> IssueRequest:
    """The Request of a ticket number, if the person may do this to it for the customer; staff act at the desk."""
    issue_request = _request(request, number)
    if action not in acts_on(person_of(request), issue_request, at=timezone.now()):
        deny(request, f"may not {action.label}")
    return issue_request


def _request(request: HttpRequest, number: str) -> IssueRequest:
    return whole_requests().filter(number=number).first() or deny(request, "no such Request")
