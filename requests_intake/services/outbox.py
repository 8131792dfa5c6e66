"""The outbox: what leaves is a row first, in the transaction that decided it; a worker sends it afterwards."""

import logging
import secrets
from datetime import datetime, timedelta
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F, Q

from requests_intake.models import IssueRequest, Message, OutboxItem, ThreadAlias
from requests_intake.models.outbox import OutboxState
from requests_intake.selectors.own_mail import SITE_HEADER, own_message_id_domain, site_token
from requests_intake.selectors.own_subaddresses import reply_address, return_path
from requests_intake.services.header_safety import one_line

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=5)
GIVE_UP_AFTER = 12
LONGEST_WAIT = timedelta(hours=1)
# Stand for the secret wherever a mail is kept and shown.
DOTS = "••••••••"


def queue_mail(
    *,
    issue_request: IssueRequest | None,
    template: str,
    to: str,
    subject: str,
    body_text: str,
    body_html: str = "",
    at: datetime,
    automatic: bool,
    cc: tuple[str, ...] = (),
    message: Message | None = None,
    secret: str = "",
) -> OutboxItem:
    """Put a mail into the outbox. It threads with what was said on the Request; its own id becomes an alias of it.

    `secret` is a code or token in the bodies that only their reader may see: it is kept apart until the mail has left.
    """
    identifier = (
        f"<wes.{issue_request.number if issue_request else 'desk'}.{secrets.token_hex(16)}@{own_message_id_domain()}>"
    )
    headers = {SITE_HEADER: site_token(), "Auto-Submitted": "auto-replied" if automatic else "no"}
    if issue_request:
        headers |= _threading(issue_request)
        # An answer to a mail with copies goes to the plain address: whom the tag was not given to shall not have it.
        if not cc and (answers_to := reply_address(issue_request, to=to)):
            headers["Reply-To"] = answers_to
        ThreadAlias.objects.create(issue_request=issue_request, internet_message_id=identifier)
    return OutboxItem.objects.create(
        issue_request=issue_request,
        message=message,
        template=template,
        to=to.lower(),
        cc=list(cc),
        subject=one_line(subject)[:500],
        body_text=_without(secret, body_text),
        body_html=_without(secret, body_html),
        secret=secret,
        headers=headers,
        internet_message_id=identifier,
        automatic=automatic,
        queued_at=at,
        due_at=at,
    )


def _threading(issue_request: IssueRequest) -> dict[str, str]:
    """The thread so far, oldest first; the newest mail that is not ours is the one replied to."""
    said = issue_request.aliases.filter(mentioned=False).order_by("-id")
    newest = list(said.values_list("internet_message_id", flat=True)[:20])
    if not newest:
        return {}
    theirs = (identifier for identifier in newest if not identifier.endswith(f"@{own_message_id_domain()}>"))
    return {"In-Reply-To": next(theirs, newest[0]), "References": " ".join(reversed(newest))}


def deliver_next(at: datetime) -> bool:
    """Send the next waiting mail; False where none is due. A failure is tried again, ever later, at last given up."""
    item = _claim(at)
    if item is None:
        return False
    try:
        mail = _as_mail(item)
        mail.send()
    except Exception as error:
        log.warning("mail %s was not taken: %s", item.pk, error)
        _put_off(item, error, at)
        return True
    OutboxItem.objects.filter(pk=item.pk).update(
        state=OutboxState.SENT, sent_at=at, leased_until=None, error="", secret="", provider_id=_provider_id(mail)
    )
    return True


def _claim(at: datetime) -> OutboxItem | None:
    free = Q(leased_until=None) | Q(leased_until__lte=at)
    due = OutboxItem.objects.filter(free, state=OutboxState.WAITING, due_at__lte=at).order_by("due_at", "id")
    with transaction.atomic():
        item = due.select_for_update(skip_locked=True, of=("self",)).first()
        if item is None:
            return None
        OutboxItem.objects.filter(pk=item.pk).update(leased_until=at + LEASE, attempts=F("attempts") + 1)
    item.refresh_from_db()
    return item


def _as_mail(item: OutboxItem) -> EmailMultiAlternatives:
    sender = formataddr((f"{settings.VENDOR_NAME} Enterprise Support", settings.SUPPORT_EMAIL))
    headers = {**item.headers, "Message-ID": item.internet_message_id}
    envelope_sender = return_path(item)
    if envelope_sender:
        headers["From"] = sender
    mail = EmailMultiAlternatives(
        subject=item.subject,
        body=_with(item.secret, item.body_text),
        from_email=envelope_sender or sender,
        to=[item.to],
        cc=item.cc,
        headers=headers,
    )
    if item.body_html:
        mail.attach_alternative(_with(item.secret, item.body_html), "text/html")
    return mail


def _provider_id(mail: EmailMultiAlternatives) -> str:
    """What the mail provider that took it calls the mail; "" where there is none."""
    status = getattr(mail, "anymail_status", None)
    told = status.message_id if status else None
    return told[:200] if isinstance(told, str) else ""


def _without(secret: str, body: str) -> str:
    return body.replace(secret, DOTS) if secret else body


def _with(secret: str, body: str) -> str:
    return body.replace(DOTS, secret) if secret else body


def _put_off(item: OutboxItem, error: Exception, at: datetime) -> None:
    wait = min(timedelta(seconds=15 * 2**item.attempts), LONGEST_WAIT)
    given_up = item.attempts >= GIVE_UP_AFTER
    secret = "" if given_up else item.secret
    OutboxItem.objects.filter(pk=item.pk).update(
        state=OutboxState.FAILED if given_up else OutboxState.WAITING,
        error=f"{type(error).__name__}: {error}"[:400],
        due_at=at + wait,
        leased_until=None,
        secret=secret,
    )
