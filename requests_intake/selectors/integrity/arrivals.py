"""What arrived: every byte is kept as it came, and something became of it."""

import hashlib
from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef, Q

from requests_intake.choices import Outcome
from requests_intake.models import Arrival, ArrivalContent, Message
from requests_intake.selectors.integrity.breach import Breach

_JOINED = (Outcome.OPENED, Outcome.THREADED)
_CHUNK = 50


def arrivals_by_outcome() -> dict[str, int]:
    """How many Arrivals ended in each outcome; those not read yet under "unread". Together they are all Arrivals."""
    counted = Arrival.objects.order_by().values_list("outcome").annotate(count=Count("pk"))
    return {outcome or "unread": count for outcome, count in counted}


def arrivals_accounted_for() -> Iterator[Breach]:
    """Every Arrival has a known outcome, and what that outcome promises."""
    known = ["", *(outcome.value for outcome in Outcome)]
    for pk, outcome in Arrival.objects.exclude(outcome__in=known).values_list("pk", "outcome"):
        yield Breach("arrivals", f"Arrival {pk}", f"its outcome “{outcome}” is none. Have it read again.")
    said = Exists(Message.objects.filter(arrival=OuterRef("pk")))
    lost = Arrival.objects.filter(outcome__in=_JOINED).filter(Q(issue_request=None) | ~said)
    for pk in lost.values_list("pk", flat=True):
        yield Breach("arrivals", f"Arrival {pk}", "it joined a Request, on which nothing of it is to be found.")
    for pk in Arrival.objects.filter(outcome=Outcome.MAINTENANCE_NOTICE, notice=None).values_list("pk", flat=True):
        yield Breach("arrivals", f"Arrival {pk}", "it was taken for a maintenance notice that is not there.")


def arrivals_as_received() -> Iterator[Breach]:
    """The bytes of every Arrival are those whose hash was taken when it came."""
    for pk in Arrival.objects.filter(content=None).values_list("pk", flat=True):
        yield Breach("arrival_bytes", f"Arrival {pk}", "its bytes are gone. Restore them from a backup.")
    contents = ArrivalContent.objects.order_by("pk").values_list("pk", "arrival__sha256", "arrival__size", "raw")
    for pk, sha256, size, raw in contents.iterator(chunk_size=_CHUNK):
        if len(raw) != size or hashlib.sha256(bytes(raw)).hexdigest() != sha256:
            yield Breach("arrival_bytes", f"Arrival {pk}", "its bytes are not those received. Restore them.")
