"""Guards against floods and loops: how much comes in, how much of it nobody has read, how much robots sent."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet

from licensing.models import License
from requests_intake.choices import Channel
from requests_intake.models import Arrival, OutboxItem
from requests_intake.models.arrival import SENDERS_DOMAIN
from requests_intake.rules.answer import NOTICE_ANSWER
from requests_intake.selectors.copies import COPY

PROVEN_LANE = 5
TYPED = (Channel.WEB, Channel.API)
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


@dataclass(frozen=True, slots=True)
class TypedFlood:
    """As much as is taken was filed by site and API; `whose` it is, and `over_at` when the next is taken."""

    whose: str
    most: int
    over_at: datetime


def typed_flood(address: str, license: License | None, *, at: datetime) -> TypedFlood | None:
    """Whether this address, or whoever files on this license, filed as much within the hour as site and API take."""
    typed = Arrival.objects.filter(channel__in=TYPED, received_at__gt=at - HOUR, received_at__lte=at)
    of_address, most = typed.filter(sender=address.lower()), settings.FILINGS_PER_ADDRESS_AND_HOUR
    if address and (first := _nth_newest(of_address, most)):
        return TypedFlood(address, most, first + HOUR)
    of_license, most = typed.filter(issue_request__license=license), settings.FILINGS_PER_LICENSE_AND_HOUR
    if license and (first := _nth_newest(of_license, most)):
        return TypedFlood(f"license {license.number}", most, first + HOUR)
    return None


def queue_is_deep(unread: int) -> bool:
    """Whether so many mails wait to be read that people are to be alarmed, as by a flood or a worker that stands."""
    return unread >= settings.UNREAD_MAILS_ALARM


def may_acknowledge(address: str, *, known: bool, at: datetime) -> bool:
    """Whether a robot may answer this address once more: 20 times an hour an ESC, 5 times a day anybody else.

    Mails of accounts do not count, nor copies: whoever asks for codes in somebody's name, or writes much on Requests
    that somebody follows, must not silence the answers.
    """
    span, most = (HOUR, 20) if known else (DAY, 5)
    answers = OutboxItem.objects.filter(Q(issue_request__isnull=False) | Q(template=NOTICE_ANSWER), automatic=True)
    sent = answers.exclude(template=COPY).filter(to=address.lower(), queued_at__gt=at - span)
    return sent.count() < most


def _mails_of_the_hour(at: datetime) -> QuerySet[Arrival]:
    return Arrival.objects.filter(channel=Channel.EMAIL, received_at__gt=at - HOUR, received_at__lte=at).order_by()


def _reach(mails: QuerySet[Arrival], most: int, *, proven: bool) -> bool:
    """Whether there are as many mails as are taken. No more are counted, however many there are."""
    lane = most * (PROVEN_LANE if proven else 1)
    return mails[:lane].count() >= lane


def _nth_newest(arrivals: QuerySet[Arrival], number: int) -> datetime | None:
    """When the one was received that makes so many, counted from the newest; None where there are fewer."""
    moments = arrivals.order_by("-received_at").values_list("received_at", flat=True)
    return next(iter(moments[max(number, 1) - 1 : max(number, 1)]), None)
