"""`/mail/tracking/<provider>/`: what our mail provider says of the mails that it took from us."""

import logging
from functools import cache
from importlib import import_module
from typing import Any

from anymail.exceptions import AnymailWebhookValidationFailure
from django.core.exceptions import ImproperlyConfigured, SuspiciousOperation
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.urls import path

from requests_intake.webhooks.providers import VIEWS, answer

log = logging.getLogger(__name__)
# Mandrill tells of both at one address.
PROVIDERS = [provider for provider in VIEWS if provider != "mandrill"]
_TOLD_OTHERWISE = (AnymailWebhookValidationFailure, ImproperlyConfigured, SuspiciousOperation, Error, OSError)


class NothingLost:
    """Over a provider's view: a word that cannot be read is logged, and is not asked for again."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand it to Anymail."""
        try:
            return super().post(request, *args, **kwargs)  # type: ignore[misc]
        except _TOLD_OTHERWISE:
            raise
        except Exception:
            log.exception("a tracking webhook could not be read")
            return HttpResponse()


@cache
def view_of(provider: str) -> Any:
    """The class of Anymail's tracking view for a provider."""
    name = VIEWS[provider].replace("Inbound", "Tracking")
    view_class = getattr(import_module(f"anymail.webhooks.{provider}"), name)
    return type(name, (NothingLost, view_class), {})


def receive(request: HttpRequest, provider: str) -> HttpResponse:
    """Hand a webhook to Anymail. A provider that is not set up, or set up without a secret, has no address: 404."""
    return answer(view_of(provider), request, provider)


receive.csrf_exempt = True  # type: ignore[attr-defined]

urlpatterns = [
    path(f"tracking/{provider}/", receive, {"provider": provider}, name=f"tracking_{provider}")
    for provider in PROVIDERS
]
