"""Listens to others: to Anymail, whose mails become Arrivals, and to contacts, whose invitations become mails."""

from typing import Any

from anymail.inbound import AnymailInboundMessage
from anymail.signals import AnymailInboundEvent, inbound
from django.conf import settings
from django.utils import timezone

from contacts.models import Invitation
from contacts.signals import invited
from requests_intake.provider_mail import raw_mail_of
from requests_intake.services.arrivals import record_arrival
from requests_intake.services.invitation_mail import queue_invitation


def connect() -> None:
    """Connect every receiver; called once when the app is ready."""
    inbound.connect(keep_inbound_mail, dispatch_uid="requests_intake.keep_inbound_mail")
    invited.connect(tell_the_invited, dispatch_uid="requests_intake.tell_the_invited")


def tell_the_invited(sender: Any, invitation: Invitation, **_: Any) -> None:
    """Queue the mail of an invitation, in its transaction."""
    queue_invitation(invitation)


def keep_inbound_mail(sender: Any, event: AnymailInboundEvent, esp_name: str, **_: Any) -> None:
    """Store one mail of a provider. Its content is not looked at here, so that no content can cost it."""
    message: AnymailInboundMessage = event.message
    raw, rebuilt = raw_mail_of(event)
    record_arrival(
        raw,
        road=f"webhook {esp_name}",
        at=timezone.now(),
        envelope_sender=message.envelope_sender or "",
        envelope_recipient=message.envelope_recipient or settings.SUPPORT_EMAIL,
        metadata={
            "event_id": event.event_id or "",
            "spam_detected": message.spam_detected,
            "spam_score": message.spam_score,
            "rebuilt": rebuilt,
        },
    )
