"""What pages of other parts show of Requests; `{% load requests %}`."""

from typing import Any

from django import template
from django.template import Context
from django.utils import timezone

from contacts.portal.page import person_of
from requests_intake.access import issue_requests_visible_to
from requests_intake.portal.request_line import line_of
from requests_intake.selectors.site_requests import listed

register = template.Library()
SHOWN = 5


@register.simple_tag(takes_context=True)
def open_requests(context: Context) -> dict[str, Any]:
    """The open Requests that the reader may see and that are due first, and which of them ask for something.

    Two queries.
    """
    now = timezone.now()
    visible = issue_requests_visible_to(person_of(context["request"]), at=now)
    found = list(listed(visible, state="open", license=None)[: SHOWN + 1])
    lines = [line_of(one, now=now) for one in found[:SHOWN]]
    return {"lines": lines, "asking": [line for line in lines if line.to_do], "more": len(found) > SHOWN}
