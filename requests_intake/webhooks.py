"""`/mail/inbound/<provider>/`: Anymail's inbound webhooks, for every provider that it can receive from."""

from importlib import import_module

from anymail.webhooks.base import AnymailBaseWebhookView
from django.urls import path

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


def _view(provider: str) -> type[AnymailBaseWebhookView]:
    return getattr(import_module(f"anymail.webhooks.{provider}"), VIEWS[provider])


urlpatterns = [
    path(f"inbound/{provider}/", _view(provider).as_view(), name=f"inbound_{provider}") for provider in VIEWS
]
# Mailgun tells by the address whether it sends the raw mail or its own reading of it.
urlpatterns += [path("inbound/mailgun_mime/", _view("mailgun").as_view(), name="inbound_mailgun_mime")]
