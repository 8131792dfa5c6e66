"""Listens to others: to Anymail, whose mails become Arrivals, and to the lower apps, whose changes change verdicts."""

from datetime import datetime
from typing import Any

from anymail.inbound import AnymailInboundMessage
from anymail.signals import AnymailInboundEvent, AnymailTrackingEvent, inbound, tracking
from django.conf import settings
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from contacts.models import ContactChange, EnterpriseSupportContact, Invitation, User
from contacts.signals import account_mail, contact_changed, invited, to_be_told
from licensing.models import License, Product, Release, SupportPlan
from requests_intake.models import OutboxItem
from requests_intake.models.delivery import DeliveryWord
from requests_intake.provider_mail import raw_mail_of, storable
from requests_intake.services.account_letters import queue_account_mail
from requests_intake.services.arrivals import record_arrival
from requests_intake.services.contact_letters import tell_of_change
from requests_intake.services.contacts_changed import judge_all_anew, judge_anew
from requests_intake.services.deliveries import note_delivery
from requests_intake.services.invitation_mail import queue_invitation
from requests_intake.services.notice_mail import queue_notice

# "bounced" is for good in Anymail's words; "deferred" is tried again by the provider.
TRACKED = {
    "delivered": DeliveryWord.DELIVERED,
    "deferred": DeliveryWord.DELAYED,
    "bounced": DeliveryWord.FAILED,
    "rejected": DeliveryWord.UNCLEAR,
    "failed": DeliveryWord.UNCLEAR,
    "complained": DeliveryWord.COMPLAINED,
}
JUDGED_BY = {"email", "email_verified_at", "is_active", "name", "phone"}


def connect() -> None:
    """Connect every receiver; called once when the app is ready."""
    inbound.connect(keep_inbound_mail, dispatch_uid="requests_intake.keep_inbound_mail")
    tracking.connect(note_tracked, dispatch_uid="requests_intake.note_tracked")
    invited.connect(tell_the_invited, dispatch_uid="requests_intake.tell_the_invited")
    to_be_told.connect(tell_the_person, dispatch_uid="requests_intake.tell_the_person")
    contact_changed.connect(tell_those_concerned, dispatch_uid="requests_intake.tell_those_concerned")
    account_mail.connect(send_account_mail, dispatch_uid="requests_intake.send_account_mail")

    for sold in (Product, Release, SupportPlan):
        for signal in (post_save, post_delete):
            signal.connect(catalogue_changed, sender=sold, dispatch_uid=f"requests_intake.catalogue.{sold.__name__}")
    for model, receiver in (
        (EnterpriseSupportContact, escs_changed),
        (License, license_changed),
        (User, person_changed),
    ):
        post_save.connect(receiver, sender=model, dispatch_uid=f"requests_intake.{receiver.__name__}.saved")
    post_delete.connect(escs_changed, sender=EnterpriseSupportContact, dispatch_uid="requests_intake.escs_deleted")


def escs_changed(sender: Any, instance: EnterpriseSupportContact, **_: Any) -> None:
    """A person became an ESC, ceased to be one, or has another role. Clauses 1.2 and E.1."""
    judge_anew(
        license_id=instance.license_id,
        address=instance.person.email,
        because="the license's ESCs changed",
        at=timezone.now(),
    )


def license_changed(sender: Any, instance: License, created: bool, **_: Any) -> None:
    """A license has other seats, another term or another plan. Clauses 1.2b, 2.2.3, E.2."""
    if not created:
        judge_anew(license_id=instance.pk, because="the license changed", at=timezone.now())


def catalogue_changed(sender: Any, instance: Product | Release | SupportPlan, **kwargs: Any) -> None:
    """A product, a version or a plan changed: every open Request on a license of it is judged anew. Clause 2.3.2."""
    if kwargs.get("created"):
        return
    if isinstance(instance, SupportPlan):
        concerned = Q(plan=instance.pk)
    else:
        concerned = Q(product=instance.product_id if isinstance(instance, Release) else instance.pk)
    judge_all_anew(License.objects.filter(concerned), because="what the vendor sells changed", at=timezone.now())


def person_changed(sender: Any, instance: User, created: bool, update_fields: Any = None, **_: Any) -> None:
    """A person registered, or was made inactive. Clauses 1.1 and E.1."""
    if not created and (update_fields is None or JUDGED_BY & set(update_fields)):
        judge_anew(address=instance.email, because="the sender's account changed", at=timezone.now())


def tell_the_invited(sender: Any, invitation: Invitation, token: str, **_: Any) -> None:
    """Queue the mail of an invitation, in its transaction."""
    queue_invitation(invitation, token=token)


def tell_those_concerned(sender: Any, change: ContactChange, **_: Any) -> None:
    """Queue the notices that a change of contacts makes due, in its transaction."""
    tell_of_change(change)


def send_account_mail(sender: Any, name: str, to: str, context: dict[str, str], secret: str, **_: Any) -> None:
    """Queue a code or a notice of accounts."""
    queue_account_mail(name, to=to, context=context, secret=secret, at=timezone.now())


def tell_the_person(
    sender: Any, person: User, subject: str, sentences: tuple[str, ...], at: datetime, **_: Any
) -> None:
    """Queue a notice, in the transaction of what it tells."""
    queue_notice(person, subject=subject, sentences=sentences, at=at)


def keep_inbound_mail(sender: Any, event: AnymailInboundEvent, esp_name: str, **_: Any) -> None:
    """Store one mail of a provider. Its content is not looked at here, so that no content can cost it."""
    message: AnymailInboundMessage = event.message
    raw, rebuilt = raw_mail_of(event, esp_name)
    score = message.spam_score
    record_arrival(
        raw,
        road=f"webhook {esp_name}",
        at=timezone.now(),
        envelope_sender=storable(str(message.envelope_sender or "")),
        envelope_recipient=storable(str(message.envelope_recipient or "")) or settings.SUPPORT_EMAIL,
        metadata={
            "event_id": storable(str(event.event_id or "")),
            "spam_detected": None if message.spam_detected is None else bool(message.spam_detected),
            "spam_score": storable(score) if isinstance(score, int | float) else None,
            "rebuilt": rebuilt,
        },
    )


def note_tracked(sender: Any, event: AnymailTrackingEvent, esp_name: str, **_: Any) -> None:
    """Keep what our mail provider says of a mail of ours."""
    word = TRACKED.get(event.event_type)
    told = storable(str(event.message_id or ""))
    item = OutboxItem.objects.filter(provider_id=told).first() if word and told else None
    if word is None or item is None:
        return
    detail = storable(str(event.mta_response or event.description or ""))
    note_delivery(
        item,
        recipient=storable(str(event.recipient or "")) or item.to,
        word=word,
        detail=detail,
        provider=esp_name,
        at=timezone.now(),
    )
