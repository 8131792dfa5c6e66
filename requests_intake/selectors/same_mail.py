"""Which Arrival a mail is already, by whatever road it came."""

from requests_intake.models import Arrival, ArrivalFingerprint
from requests_intake.rules.same_mail import Identity


def arrived_as(identity: Identity, recipient: str) -> Arrival | None:
    """The Arrival that holds this mail for this recipient, None where it never came."""
    known = ArrivalFingerprint.objects.filter(fingerprint=identity.fingerprint, envelope_recipient=recipient)
    same = Arrival.objects.filter(known_by__in=known).first()
    # What is no mail, or came before there were fingerprints, is known by its bytes only.
    return same or Arrival.objects.filter(sha256=identity.sha256, envelope_recipient=recipient).first()


def comparable(envelope_recipient: str) -> str:
    """An envelope recipient as it is stored and compared."""
    return envelope_recipient.strip().lower()[:320]
