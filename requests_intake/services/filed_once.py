"""One execution for each key under which something is filed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from contacts.models import Partner, User
from licensing.services.refusal import Refusal
from requests_intake.models import Arrival, Filing, IssueRequest
from requests_intake.selectors.flood import TYPED, TypedFlood, typed_flood
from requests_intake.selectors.identify import identify
from requests_intake.services.arrivals import record_arrival
from requests_intake.services.filed_content import as_bytes, digest_of
from requests_intake.services.locked import one_at_a_time
from requests_intake.submission import Submission


@dataclass(frozen=True, slots=True)
class FiledBy:
    """Whose login or token it was: the customer, the staff who typed a call, or a person of a partner's program."""

    person: User
    partner: Partner | None = None


class SameKeyOtherContent(Refusal):
    """The key was filed before with other content."""

    clause = ""

    def __init__(self, arrival: Arrival) -> None:
        where = f", as part of {arrival.issue_request}" if arrival.issue_request else ""
        super().__init__(
            f"This was filed before with other content{where}. Look at what is there, or begin anew to file more."
        )


class TooMuchFiled(Refusal):
    """As much was filed within the hour as site and API take. `wait` are the seconds until more is taken."""

    clause = ""

    def __init__(self, flood: TypedFlood, *, at: datetime) -> None:
        self.wait = (flood.over_at - at).total_seconds()
        minutes = max(1, round(self.wait / 60))
        super().__init__(
            f"{flood.most} were filed within the hour for {flood.whose}, which is as many as are taken here. This one"
            f" was not taken: send it again in {minutes} min, or call {settings.SUPPORT_PHONE} if it"
            " cannot wait."
        )


def was_filed(by: FiledBy, key: str) -> Arrival | None:
    """What was filed under the key before."""
    filing = Filing.objects.filter(person=by.person, partner=by.partner, key=key).select_related("arrival").first()
    return filing.arrival if filing else None


def once(
    submission: Submission,
    *,
    by: FiledBy,
    key: str,
    about: IssueRequest | None,
    at: datetime,
    do: Callable[[Arrival], None],
) -> tuple[Arrival, bool]:
    """Store what was typed and do it, unless the key was filed before; the Arrival, and whether that was so.

    `do` settles the Arrival. The caller is in a transaction. Raises SameKeyOtherContent, and TooMuchFiled for what came
    by site or API.
    """
    one_at_a_time(f"filing {by.person.pk} {by.partner.pk if by.partner else ''} {key}")
    digest = digest_of(submission, about)
    if before := was_filed(by, key):
        if before.filing.digest != digest:
            raise SameKeyOtherContent(before)
        return before, True
    if submission.channel in TYPED and (flood := _flood(submission, about, at)):
        raise TooMuchFiled(flood, at=at)
    arrival = record_arrival(
        as_bytes(submission, about, by.person, by.partner, key),
        road=submission.channel.value,
        at=submission.received_at,
        channel=submission.channel,
    ).arrival
    do(arrival)
    Filing.objects.create(person=by.person, partner=by.partner, key=key, digest=digest, arrival=arrival, filed_at=at)
    return arrival, False


def _flood(submission: Submission, about: IssueRequest | None, at: datetime) -> TypedFlood | None:
    address = submission.sender.address
    license = about.license if about else identify(submission.facts, address=address).license
    return typed_flood(address, license, at=at)
