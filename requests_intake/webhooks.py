"""`/mail/inbound/<provider>/`: Anymail's inbound webhooks, for every provider that it can receive from."""

import logging
from importlib import import_module

from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

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


def receive(request: HttpRequest, provider: str) -> HttpResponse:
    """Hand a webhook to Anymail. A provider that is not set up, or set up without a secret, has no address: 404."""
    view_class = getattr(import_module(f"anymail.webhooks.{provider}"), VIEWS[provider])
    try:
        view = view_class()
    except ImproperlyConfigured as error:
        log.warning("a webhook of %s came, which is not set up: %s", provider, error)
        raise Http404(f"{provider} is not set up") from None
    if view.warn_if_no_basic_auth and not view.basic_auth:
        log.warning("a webhook of %s came, but ANYMAIL_WEBHOOK_SECRET is not set", provider)
        raise Http404(f"{provider} is not set up")
    return view_class.as_view()(request)


receive.csrf_exempt = True  # type: ignore[attr-defined]

urlpatterns = [
    path(f"inbound/{provider}/", receive, {"provider": provider}, name=f"inbound_{provider}") for provider in VIEWS
]
# Mailgun tells by the address whether it sends the raw mail or its own reading of it.
urlpatterns += [path("inbound/mailgun_mime/", receive, {"provider": "mailgun"}, name="inbound_mailgun_mime")]
