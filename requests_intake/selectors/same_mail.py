"""Which Arrival a mail is already, by whatever road it came."""

from requests_intake.models import Arrival, ArrivalFingerprint
from requests_intake.rules.same_mail import Identity


def arrived_as(identity: Identity, recipient: str) -> Arrival | None:
    """The Arrival that holds this mail for this recipient, None where it never came.

    A road that does not tell the recipient, which is "" then, brings the mail that another road brought for whomever.
    """
    known = ArrivalFingerprint.objects.filter(fingerprint=identity.fingerprint)
    if recipient:
        known = known.filter(envelope_recipient__in=(recipient, "")).order_by("-envelope_recipient")
    found = known.select_related("arrival").first()
    same = found.arrival if found else None
    # What is no mail, or came before there were fingerprints, is known by its bytes only.
    return same or Arrival.objects.filter(sha256=identity.sha256, envelope_recipient=recipient).first()


def comparable(envelope_recipient: str) -> str:
    """An envelope recipient as it is stored and compared."""
    return envelope_recipient.strip().lower()[:320]
