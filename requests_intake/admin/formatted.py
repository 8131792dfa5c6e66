"""A message as its sender formatted it, on a page of its own in which nothing runs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from requests_intake.models import Message
from requests_intake.selectors.safe_html import safe_html

_POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'self'; img-src {}"


def formatted_page(request: HttpRequest, message: Message) -> HttpResponse:
    """The cleaned HTML. With `?pictures=yes` those from elsewhere are loaded, so their host learns of it."""
    remote = request.GET.get("pictures") == "yes"
    shown = safe_html(message.body_html, remote=remote)
    response = render(request, "admin/desk/formatted.html", {"message": message, "shown": shown, "remote": remote})
    response["Content-Security-Policy"] = _POLICY.format("https:" if remote else "'none'")
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    return response
