"""`/mail/inbound/<provider>/`: Anymail's inbound webhooks, for every provider that it can receive from."""

import json
import logging
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from anymail.exceptions import AnymailWebhookValidationFailure
from anymail.webhooks.base import AnymailBaseWebhookView
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, SuspiciousOperation
from django.db import Error, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone

from requests_intake.provider_mail import raw_mail_in, storable
from requests_intake.services.arrivals import record_arrival
from requests_intake.webhooks.whole_body import fault_of

log = logging.getLogger(__name__)

VIEWS = {
    "amazon_ses": "AmazonSESInboundWebhookView",
    "brevo": "BrevoInboundWebhookView",
    "mailersend": "MailerSendInboundWebhookView",
    "mailgun": "MailgunInboundWebhookView",
    "mailjet": "MailjetInboundWebhookView",
    "mailtrap": "MailtrapInboundWebhookView",
    "mandrill": "MandrillCombinedWebhookView",
    "postal": "PostalInboundWebhookView",
    "postmark": "PostmarkInboundWebhookView",
    "resend": "ResendInboundWebhookView",
    "sendgrid": "SendGridInboundWebhookView",
    "sparkpost": "SparkPostInboundWebhookView",
}


class Unread(NamedTuple):
    """An event that Anymail could not read: the provider's own form of it, and what went wrong."""

    esp_event: Any
    error: Exception


class EachByItself(AnymailBaseWebhookView):
    """Over a provider's view: no event costs another, and one that cannot be read is stored as it came, for people."""

    def run_validators(self, request: HttpRequest) -> None:
        """Let in who is known. A payload that breaks the check has not passed it."""
        try:
            super().run_validators(request)
        except (SuspiciousOperation, ImproperlyConfigured):
            raise
        except Exception as error:
            raise SuspiciousOperation(f"a webhook of {self.esp_name} could not be checked") from error

    def parse_events(self, request: HttpRequest) -> list[Any]:
        """Read and store every event here, each by itself, and leave none to Anymail, which stops at the first error.

        Raises a database's error, and that of a provider from which the mail is to be fetched: it shall try again.
        """
        try:
            events = [event for event in super().parse_events(request) if event]
        except (AnymailWebhookValidationFailure, OSError):
            raise
        except Exception as error:
            events = [Unread(request, error)]
        for event in events:
            self._keep(event, request, alone=len(events) == 1)
        return []

    def esp_to_anymail_event(self, *args: Any) -> Any:
        """Anymail's reading of one event of a batch, or the event unread. The provider's event is the last argument."""
        try:
            return super().esp_to_anymail_event(*args)
        except OSError:
            raise
        except Exception as error:
            return Unread(args[-1], error)

    def _keep(self, event: Any, request: HttpRequest, *, alone: bool) -> None:
        if not isinstance(event, Unread):
            try:
                self.signal.send(sender=self.__class__, event=event, esp_name=self.esp_name)
                return
            except (OperationalError, InterfaceError):
                raise
            except Exception as error:
                event = Unread(event.esp_event, error)
        log.warning("a webhook of %s could not be read: %s", self.esp_name, type(event.error).__name__)
        self._keep_unread(event, request, alone)

    def _keep_unread(self, event: Unread, request: HttpRequest, alone: bool) -> None:
        """Store the raw mail in it, else the body or, of a batch, the event, which is no mail: the reader holds it."""
        if mail := raw_mail_in(_payload_of(event.esp_event, request), self.esp_name):
            road, at = f"webhook {self.esp_name}", timezone.now()
            # For whom it came is not known: it may be what another road brought for an address with a tag.
            record_arrival(mail, road=road, at=at, metadata={"rebuilt": False})
            return
        raw = request.body if alone else json.dumps(event.esp_event).encode()
        problem = f"the payload of {self.esp_name} could not be read ({type(event.error).__name__}: {event.error})"
        record_arrival(
            raw,
            road=f"webhook {self.esp_name}, unread",
            at=timezone.now(),
            envelope_recipient=settings.SUPPORT_EMAIL,
            metadata={
                "problem": storable(" ".join(problem.split()))[:400],
                "content_type": storable(request.headers.get("Content-Type", "")) if alone else "application/json",
            },
        )


def _payload_of(esp_event: Any, request: HttpRequest) -> Any:
    """What the provider told as JSON, where Anymail could not even take it for an event."""
    if esp_event is not request or request.content_type != "application/json":
        return esp_event
    try:
        return json.loads(request.body)
    except ValueError:
        return None


@cache
def view_of(provider: str) -> Any:
    """The class of Anymail's view for a provider, with every event by itself."""
    view_class = getattr(import_module(f"anymail.webhooks.{provider}"), VIEWS[provider])
    return type(view_class.__name__, (EachByItself, view_class), {})


def receive(request: HttpRequest, provider: str) -> HttpResponse:
    """Hand a webhook to Anymail. A provider that is not set up, or set up without a secret, has no address: 404.

    Who does not pass the check gets 400; what is stored, read or unread, 200; what did not come whole, 400 or
    411; what cannot be stored or fetched, 503.
    """
    return answer(view_of(provider), request, provider)


def answer(view_class: Any, request: HttpRequest, provider: str) -> HttpResponse:
    """What a view of Anymail answers to a provider that is set up, with a secret."""
    try:
        view = view_class()
    except ImproperlyConfigured as error:
        raise _not_set_up(provider, error) from None
    if view.warn_if_no_basic_auth and not view.basic_auth:
        raise _not_set_up(provider, "ANYMAIL_WEBHOOK_SECRET is not set")
    # Mandrill tells its key only after it has seen the address answer, which it asks with HEAD.
    if request.method == "POST" and getattr(view, "webhook_key", "") is None:
        raise _not_set_up(provider, "its webhook key is not set")
    return _answer(view_class, request, provider)


def _answer(view_class: Any, request: HttpRequest, provider: str) -> HttpResponse:
    try:
        # Reads the body first, since it cannot be had any more once the form has been taken from it.
        if request.method == "POST" and (fault := fault_of(request)):
            return fault
        return view_class.as_view()(request)
    except ImproperlyConfigured as error:
        raise _not_set_up(provider, error) from None
    except (Error, OSError):
        log.exception("a webhook of %s could not be stored", provider)
        return HttpResponse(status=503)


def _not_set_up(provider: str, why: object) -> Http404:
    log.warning("a webhook of %s came, which is not set up: %s", provider, why)
    return Http404(f"{provider} is not set up")


receive.csrf_exempt = True  # type: ignore[attr-defined]

urlpatterns = [
    path(f"inbound/{provider}/", receive, {"provider": provider}, name=f"inbound_{provider}") for provider in VIEWS
]
# Mailgun tells by the address whether it sends the raw mail or its own reading of it.
urlpatterns += [path("inbound/mailgun_mime/", receive, {"provider": "mailgun"}, name="inbound_mailgun_mime")]
