"""What was decided on a Request since somebody opened its page."""

from itertools import islice

from contacts.models import User
from requests_intake.models import Event, IssueRequest

DECISIONS = (
    "owner_changed",
    "priority_granted",
    "clause_waived",
    "fact_noted",
    "esc_confirmed",
    "trained_staff_confirmed",
    "closed",
    "reopened",
)
STEPS = ("remedy_communicated", "remedy_implemented", "remedy_verified", "access_asked", "access_provided")
SAID = ("reply_sent", "reply_received")
SHOWN = 5


def decided_since(issue_request: IssueRequest, seen: int, *, but_by: int) -> list[Event]:
    """What somebody else decided after the event `seen`, oldest first, at most SHOWN; `but_by` is the reader's key."""
    decided = issue_request.events.filter(kind__in=DECISIONS, pk__gt=seen).exclude(actor_id=but_by)
    return list(decided.order_by("pk")[:SHOWN])


def happened_since(issue_request: IssueRequest, seen: int, *, but_by: User) -> list[Event]:
    """What others said, decided or did after the event `seen` that customers may read, oldest first, at most SHOWN."""
    kinds = (*DECISIONS, *STEPS, *SAID)
    happened = issue_request.events.filter(kind__in=kinds, internal=False, pk__gt=seen).exclude(actor=but_by)
    others = (event for event in happened.order_by("pk") if event.data.get("address") != but_by.email)
    return list(islice(others, SHOWN))


def newest_event(issue_request: IssueRequest) -> int:
    """The key of what was last written on the timeline, 0 where nothing was."""
    return issue_request.events.order_by("-pk").values_list("pk", flat=True).first() or 0
