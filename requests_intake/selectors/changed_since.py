"""What was decided on a Request since somebody opened its page."""

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
SHOWN = 5


def decided_since(issue_request: IssueRequest, seen: int, *, but_by: int) -> list[Event]:
    """What somebody else decided after the event `seen`, oldest first, at most SHOWN; `but_by` is the reader's key."""
    decided = issue_request.events.filter(kind__in=DECISIONS, pk__gt=seen).exclude(actor_id=but_by)
    return list(decided.order_by("pk")[:SHOWN])
