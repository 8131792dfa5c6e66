"""Guards against floods and loops: how much comes from an address, how much robots sent to it."""

from datetime import datetime, timedelta

from django.conf import settings

from requests_intake.choices import Channel
from requests_intake.models import Arrival, OutboxItem

PROVEN_LANE = 5
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def sends_too_much(address: str, *, proven: bool, at: datetime) -> bool:
    """Whether this address has sent so many mails within the hour that people should look first.

    A proven sender has a lane five times as wide, so that forged mails in its name do not shut it out.
    """
    if not address:
        return False
    most = settings.MAILS_PER_SENDER_AND_HOUR * (PROVEN_LANE if proven else 1)
    mails = Arrival.objects.filter(channel=Channel.EMAIL, sender=address.lower())
    return mails.filter(received_at__gt=at - HOUR, received_at__lte=at).count() >= most


def may_acknowledge(address: str, *, known: bool, at: datetime) -> bool:
    """Whether a robot may answer this address once more: 20 times an hour an ESC, 5 times a day anybody else.

    Mails of accounts do not count: whoever asks for codes in somebody's name must not silence the answers.
    """
    span, most = (HOUR, 20) if known else (DAY, 5)
    answers = OutboxItem.objects.filter(issue_request__isnull=False, automatic=True)
    sent = answers.filter(to=address.lower(), queued_at__gt=at - span)
    return sent.count() < most
