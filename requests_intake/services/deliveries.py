"""What became of our mails: each word is kept once; an address whose mail keeps coming back is written to no more."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from contacts.models import UndeliverableAddress
from contacts.services.deliverability import mark_undeliverable
from requests_intake.models import Arrival, DeliveryReport, OutboxItem
from requests_intake.models.delivery import DeliveryWord
from requests_intake.services.timeline import record
from requests_intake.submission import Returned

FAILURES = 3
_TOLD = {
    DeliveryWord.FAILED: "could not be delivered",
    DeliveryWord.UNCLEAR: "came back",
    DeliveryWord.COMPLAINED: "was complained of as spam",
}


@transaction.atomic
def note_delivery(
    item: OutboxItem,
    *,
    recipient: str,
    word: DeliveryWord,
    detail: str,
    at: datetime,
    arrival: Arrival | None = None,
    provider: str = "",
) -> DeliveryReport | None:
    """Keep what is said of a mail at one recipient; None where it was said before, or where it never went there.

    Three mails that came back for good, or one complaint, mark the address: no robot writes to it about Requests.
    """
    recipient = recipient.lower()
    if recipient not in {item.to, *(one.lower() for one in item.cc)}:
        return None
    report, is_new = DeliveryReport.objects.get_or_create(
        item=item,
        recipient=recipient,
        word=word,
        defaults={"detail": detail[:400], "arrival": arrival, "provider": provider[:40], "reported_at": at},
    )
    if not is_new:
        return None
    if item.issue_request and word in _TOLD:
        said = f"The mail “{item.subject}” to {recipient} {_TOLD[word]}" + (f": {detail}" if detail else "")
        record(item.issue_request, f"mail_{word.value}", said[:400], at=at, internal=True)
    _mark(recipient, word, detail, at=at)
    return report


def note_returned(item: OutboxItem, returned: tuple[Returned, ...], *, arrival: Arrival, at: datetime) -> None:
    """Keep what a bounce says of each recipient; one that names nobody speaks of the one whom we wrote to."""
    for one in returned:
        word = DeliveryWord.FAILED if one.for_good else DeliveryWord.DELAYED if one.delayed else DeliveryWord.UNCLEAR
        recipient = one.recipient or item.to
        note_delivery(item, recipient=recipient, word=word, detail=one.detail, arrival=arrival, at=at)


def _mark(recipient: str, word: DeliveryWord, detail: str, *, at: datetime) -> None:
    if word is DeliveryWord.COMPLAINED:
        mark_undeliverable(email=recipient, because="A mail of ours was complained of as spam", at=at)
    if word is DeliveryWord.FAILED and _failures(recipient) >= FAILURES:
        because = f"{FAILURES} mails came back for good" + (f", the last one: {detail}" if detail else "")
        mark_undeliverable(email=recipient, because=because, at=at)


def _failures(recipient: str) -> int:
    """How many mails came back since one was delivered, and since staff let mail go there again."""
    said = DeliveryReport.objects.filter(recipient=recipient)
    delivered = said.filter(word=DeliveryWord.DELIVERED, reported_at__gte=OuterRef("reported_at"))
    lifted = UndeliverableAddress.objects.filter(email=recipient, lifted_at__gte=OuterRef("reported_at"))
    return said.filter(~Exists(delivered), ~Exists(lifted), word=DeliveryWord.FAILED).count()
