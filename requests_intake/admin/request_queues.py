"""The line of queues above the list of Requests: saved filters, each with its count."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

from requests_intake.admin.staff import member_of_staff
from requests_intake.selectors.queues import Queue, queues_of


@dataclass(frozen=True, slots=True)
class QueueLink:
    """`is_shown`: the list shows exactly this queue now."""

    label: str
    count: int
    address: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class QueueLine:
    """Everybody's queues, and those by plan and by product, which are folded."""

    first: list[QueueLink]
    folded: list[tuple[str, list[QueueLink], bool]]


def queue_line(request: HttpRequest) -> QueueLine:
    """The queues of who is at the desk."""
    queues, narrowed = queues_of(member_of_staff(request)), request.GET.dict()
    folded = [("By plan", _links(queues.by_plan, narrowed)), ("By product", _links(queues.by_product, narrowed))]
    return QueueLine(
        first=_links(queues.first, narrowed),
        folded=[(title, links, any(one.is_shown for one in links)) for title, links in folded if links],
    )


def _links(queues: Iterable[Queue], narrowed: dict[str, str]) -> list[QueueLink]:
    return [
        QueueLink(one.label, one.count, f"?{urlencode(one.narrowed)}", dict(one.narrowed) == narrowed) for one in queues
    ]
