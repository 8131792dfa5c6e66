"""The queues of the desk: parts of the open Requests, each with how many it holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q

from contacts.models import User
from licensing.choices import Priority
from requests_intake.models import IssueRequest
from requests_intake.selectors.desk import OPEN, runs_at


@dataclass(frozen=True, slots=True)
class Queue:
    """`narrowed` is what the list of Requests is narrowed by to show exactly these, as its address spells it."""

    label: str
    count: int
    narrowed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Queues:
    """`first` are everybody's; the others are there where an open Request is."""

    first: tuple[Queue, ...]
    by_plan: tuple[Queue, ...]
    by_product: tuple[Queue, ...]


def queues_of(person: User) -> Queues:
    """A member of the staff's queues, in three queries. A Request whose license is not known is in none of the last."""
    urgent_first = list(Priority)[::-1]
    counted = IssueRequest.objects.filter(state__in=OPEN).aggregate(
        mine=Count("pk", filter=Q(owner=person)),
        nobody=Count("pk", filter=Q(owner=None)),
        **{priority.value: Count("pk", filter=runs_at(priority)) for priority in urgent_first},
    )
    by_priority = (Queue(one.label, counted[one.value], {"priority": one.value}) for one in urgent_first)
    first = (
        Queue("Mine", counted["mine"], {"owner": "me"}),
        Queue("Unassigned", counted["nobody"], {"owner": "nobody"}),
        *by_priority,
    )
    return Queues(first, _by("plan"), _by("product"))


def _by(part: str) -> tuple[Queue, ...]:
    key, name = f"license__{part}", f"license__{part}__name"
    held = IssueRequest.objects.filter(state__in=OPEN, license__isnull=False).order_by()
    rows = held.values_list(key, name).annotate(count=Count("pk")).order_by(name)
    return tuple(Queue(label, count, {part: str(pk)}) for pk, label, count in rows)
