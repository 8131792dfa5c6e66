"""Reads a mail as this site does: with its own addresses, its stamp and the authentication it trusts."""

from datetime import datetime

from django.conf import settings

from requests_intake.channels.email.kinds import OwnAddresses
from requests_intake.channels.email.read_mail import Reading
from requests_intake.channels.email.reader import read_apart, read_header_apart
from requests_intake.models import Arrival
from requests_intake.selectors.own_mail import SITE_HEADER, own_addresses, own_message_id_domain, site_token
from requests_intake.services.arrivals import content_of


def read_arrival(arrival: Arrival) -> Reading:
    """What an Arrival says, and what the roads that delivered it say of it. Raises NoReaderError."""
    told = list(arrival.deliveries.values_list("metadata", flat=True))
    if only_header := next((one["only_header"] for one in told if "only_header" in one), ""):
        return read_header_apart(content_of(arrival), received_at=arrival.received_at, reason=only_header)
    return read_mail_here(
        content_of(arrival),
        received_at=arrival.received_at,
        envelope_sender=arrival.envelope_sender,
        envelope_recipient=arrival.envelope_recipient,
        spam_detected=any(one.get("spam_detected") is True for one in told),
    )


def read_mail_here(
    raw: bytes,
    *,
    received_at: datetime,
    envelope_sender: str,
    envelope_recipient: str = "",
    spam_detected: bool = False,
) -> Reading:
    """What a raw mail says. `envelope_sender` is "" where the road did not tell it, "<>" for the null return path.

    `spam_detected` is the verdict of the provider that brought the mail. Raises NoReaderError.
    """
    own = OwnAddresses(
        addresses=own_addresses(),
        message_id_domain=own_message_id_domain(),
        stamp_header=SITE_HEADER,
        stamp=site_token(),
        subaddress_separator=settings.SUBADDRESS_SEPARATOR,
    )
    return read_apart(
        raw,
        received_at=received_at,
        envelope_sender=envelope_sender or None,
        envelope_recipient=envelope_recipient,
        own=own,
        trusted_authserv_id=settings.TRUSTED_AUTHSERV_ID,
        spam_detected=spam_detected,
    )
