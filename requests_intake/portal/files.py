"""Files of a Request, for who may see it."""

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from contacts.portal.page import deny, for_registered
from requests_intake.download import FileWithheldError, download_of
from requests_intake.portal.page import request_or_404
from requests_intake.selectors.site_requests import public_file

LARGEST_ID = 2**63 - 1


@for_registered
def file(request: HttpRequest, number: str, attachment_id: int) -> HttpResponseBase:
    """A file of a message, always to be saved and never shown by the browser; one that is withheld is told why."""
    issue_request = request_or_404(request, number)
    found = public_file(issue_request, attachment_id) if attachment_id <= LARGEST_ID else None
    try:
        return download_of(found or deny(request, "no such file"))
    except FileWithheldError as refusal:
        messages.error(request, str(refusal))
        return redirect("requests:request", issue_request.number)
