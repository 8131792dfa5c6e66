"""`/mail/inbound/mailgate/`: raw mail from a mail server, brought by the client `requests_intake/mailgate.py`."""

import hmac
import logging
from urllib.parse import unquote

from django.conf import settings
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils import timezone

from requests_intake.channels.email.limits import MAX_RAW
from requests_intake.provider_mail import storable
from requests_intake.services.arrivals import record_arrival
from requests_intake.webhooks.whole_body import fault_of

log = logging.getLogger(__name__)


def receive(request: HttpRequest) -> HttpResponse:
    """Store the mail that is the body of a POST, and answer 200 with its Arrival and hash once that is committed.

    Without the secret there is no such address: 404. Too large is 413, of unknown length 411, an incomplete body 400,
    what cannot be stored now 503.
    """
    if not _knows_the_secret(request):
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    length = request.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > MAX_RAW:
        return JsonResponse({"error": f"{length} bytes; at most {MAX_RAW} are taken"}, status=413)
    try:
        return fault_of(request) or _stored(request.body, request)
    except (Error, OSError):
        log.exception("a mail from the mailgate could not be stored")
        return JsonResponse({"error": "not stored, try again"}, status=503)


def _stored(raw: bytes, request: HttpRequest) -> JsonResponse:
    recorded = record_arrival(
        raw,
        road="mailgate",
        at=timezone.now(),
        envelope_sender=_address(request, "Envelope-Sender"),
        envelope_recipient=_address(request, "Envelope-Recipient") or settings.SUPPORT_EMAIL,
    )
    arrival = recorded.arrival
    return JsonResponse({"arrival": arrival.pk, "sha256": recorded.sha256, "duplicate": recorded.duplicate})


def _knows_the_secret(request: HttpRequest) -> bool:
    """Whether the caller shows one of the secrets. Each is compared whole, so that no time tells how much was right."""
    scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
    equal = [hmac.compare_digest(shown.encode(), secret.encode()) for secret in settings.MAILGATE_SECRET]
    return scheme == "Bearer" and any(equal)


def _address(request: HttpRequest, header: str) -> str:
    return storable(unquote(request.headers.get(header, ""), errors="replace"))


receive.csrf_exempt = True  # type: ignore[attr-defined]
