"""Guards against floods and loops: how much comes in, how much of it nobody has read, how much robots sent."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet

from licensing.models import License
from requests_intake.choices import Channel
from requests_intake.models import Arrival, OutboxItem
from requests_intake.models.arrival import SENDERS_DOMAIN

PROVEN_LANE = 5
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def sender_floods(address: str, *, proven: bool, at: datetime) -> str:
    """Why people should look first at what this address sends: it or its domain sent too much within the hour, held
    mail included. "" where neither did.

    A proven sender has a lane five times as wide, so that forged mails in its name do not shut it out.
    """
    address = address.lower()
    most = settings.MAILS_PER_SENDER_AND_HOUR
    if address and _reach(_mails_of_the_hour(at).filter(sender=address), most, proven=proven):
        return f"more than {most} mails an hour from {address}"
    domain, most = address.partition("@")[2], settings.MAILS_PER_DOMAIN_AND_HOUR
    of_domain = _mails_of_the_hour(at).alias(domain=SENDERS_DOMAIN).filter(domain=domain)
    if domain and _reach(of_domain, most, proven=proven):
        return f"more than {most} mails an hour from {domain}"
    return ""


def license_is_flooded(license: License | None, *, proven: bool, at: datetime) -> str:
    """Why people should look first at what more comes about this license, "" where little came. Proven senders have the
    lane five times as wide here too.
    """
    most = settings.MAILS_PER_LICENSE_AND_HOUR
    if license and _reach(_mails_of_the_hour(at).filter(issue_request__license=license), most, proven=proven):
        return f"more than {most} mails an hour about license {license.number}"
    return ""


def queue_is_deep(unread: int) -> bool:
    """Whether so many mails wait to be read that people are to be alarmed, as by a flood or a worker that stands."""
    return unread >= settings.UNREAD_MAILS_ALARM


def may_acknowledge(address: str, *, known: bool, at: datetime) -> bool:
    """Whether a robot may answer this address once more: 20 times an hour an ESC, 5 times a day anybody else.

    Mails of accounts do not count: whoever asks for codes in somebody's name must not silence the answers.
    """
    span, most = (HOUR, 20) if known else (DAY, 5)
    answers = OutboxItem.objects.filter(issue_request__isnull=False, automatic=True)
    sent = answers.filter(to=address.lower(), queued_at__gt=at - span)
    return sent.count() < most


def _mails_of_the_hour(at: datetime) -> QuerySet[Arrival]:
    return Arrival.objects.filter(channel=Channel.EMAIL, received_at__gt=at - HOUR, received_at__lte=at).order_by()


def _reach(mails: QuerySet[Arrival], most: int, *, proven: bool) -> bool:
    """Whether there are as many mails as are taken. No more are counted, however many there are."""
    lane = most * (PROVEN_LANE if proven else 1)
    return mails[:lane].count() >= lane
