"""What every page of a Request asks before it shows anything."""

from django.http import HttpRequest

from contacts.choices import Action
from contacts.portal.page import deny, person_of
from requests_intake.access import may
from requests_intake.models import IssueRequest
from requests_intake.selectors.desk import whole_requests


def request_or_404(request: HttpRequest, number: str, action: Action = Action.VIEW) -> IssueRequest:
    """The Request of a ticket number, if the person may do this to it; one out of sight answers as one there is not."""
    issue_request = whole_requests().filter(number=number).first()
    if issue_request is None:
        deny(request, "no such Request")
    if not may(person_of(request), action, issue_request):
        deny(request, f"may not {action.label}")
    return issue_request
