"""Where things are at the desk, and what stands there."""

import re
from html import unescape

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from requests_intake.models import IssueRequest

LIST = reverse("admin:requests_intake_issuerequest_changelist")


def page_of(issue_request: IssueRequest) -> str:
    """The address of its page."""
    return reverse("admin:requests_intake_issuerequest_change", args=[issue_request.pk])


def address_of(issue_request: IssueRequest, action: str) -> str:
    """Where a form of its page posts to."""
    return reverse("admin:requests_intake_issuerequest_do", args=[issue_request.pk, action])


def do(client: Client, issue_request: IssueRequest, action: str, **typed: object) -> HttpResponse:
    """Send a form of its page."""
    return client.post(address_of(issue_request, action), typed)


def words(response: HttpResponse) -> str:
    """What a person reads on the page, blanks made one."""
    text = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())
