"""One execution for each Idempotency-Key: whoever comes second gets the answer of the first."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from contacts.models import KeptAnswer, Partner, User
from licensing.services.refusal import Refusal

KEPT_FOR = timedelta(hours=24)
_AT_ONCE = 500


class KeyUsedOtherwise(Refusal):
    """The key came with another call before."""

    clause = ""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"The Idempotency-Key “{key}” came with another call or body before. Send a new key with a new call."
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call is answered. `body` is JSON; `is_replayed` tells that nothing was done for it now."""

    status: int
    body: str
    headers: dict[str, str] = field(default_factory=dict)
    is_replayed: bool = False


@transaction.atomic
def answer_once(
    *, person: User, partner: Partner, key: str, request_digest: str, at: datetime, do: Callable[[], Answer]
) -> Answer:
    """Do it and keep the answer, or give the answer that was kept for the key within KEPT_FOR.

    A call that comes while the first still runs waits for it. What `do` raises takes everything back, the key too.
    Raises KeyUsedOtherwise.
    """
    mine = {"person": person, "partner": partner, "key": key}
    KeptAnswer.objects.filter(**mine, kept_at__lte=at - KEPT_FOR).delete()
    try:
        with transaction.atomic():
            kept = KeptAnswer.objects.create(**mine, request_digest=request_digest, kept_at=at)
    except IntegrityError:
        kept = KeptAnswer.objects.get(**mine)
        if kept.request_digest != request_digest:
            raise KeyUsedOtherwise(key) from None
        return Answer(kept.status or 500, kept.body, kept.headers, is_replayed=True)
    answer = do()
    kept.status, kept.body, kept.headers = answer.status, answer.body, answer.headers
    kept.save(update_fields=["status", "body", "headers"])
    return answer


def forget_answers(at: datetime) -> bool:
    """Delete some of the answers kept for long enough; whether there were any."""
    old = KeptAnswer.objects.filter(kept_at__lte=at - KEPT_FOR).values_list("pk", flat=True)[:_AT_ONCE]
    return bool(KeptAnswer.objects.filter(pk__in=list(old)).delete()[0])
