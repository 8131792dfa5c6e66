"""The Requests that staff see in their list, and how they are found."""

import re

from django.db.models import OuterRef, Q, QuerySet, Subquery

from licensing.choices import Priority
from requests_intake.choices import ClockState, RequestState
from requests_intake.models import Clock, IssueRequest
from requests_intake.rules.reference import parse

OPEN = (RequestState.NEW, RequestState.IN_PROGRESS, RequestState.WAITING_FOR_CUSTOMER)
OWED = (ClockState.RUNNING, ClockState.BREACHED)
_LIKE_A_NUMBER = re.compile(r"(?:wes)?[\s.\-‐-―_#\[\]]*(?:[0-9][\s.\-‐-―_\]]*){9}", re.IGNORECASE)


def desk_requests() -> QuerySet[IssueRequest]:
    """Every Request, for staff, with what a line of the list shows; one query whatever the length."""
    return with_next_obligation(IssueRequest.objects.select_related("license", "owner").defer("language"))


def with_next_obligation(issue_requests: QuerySet[IssueRequest]) -> QuerySet[IssueRequest]:
    """Requests with `next_obligation`: what falls due first, "" or None where nothing is owed."""
    owed = Clock.objects.filter(issue_request=OuterRef("pk"), state__in=OWED).order_by("due_at").values("obligation")
    return issue_requests.annotate(next_obligation=Subquery(owed[:1]))


def whole_requests() -> QuerySet[IssueRequest]:
    """Every Request, for staff, with the rows that its page shows; a fixed number of queries."""
    return IssueRequest.objects.select_related(
        "license__product", "license__plan", "esc__person", "owner", "terms", "production_system", "earlier"
    ).prefetch_related(
        "recorded_facts",
        "calls__logged_by",
        "clocks__remedy",
        "remedies",
        "asked_accesses",
        "regrade_proposals",
        "waivers__waived_by",
    )


def looks_mistyped(text: str) -> bool:
    """Whether the text is nine digits, as of a ticket number, whose check digit does not fit."""
    return bool(_LIKE_A_NUMBER.fullmatch(text.strip())) and parse(text) is None


def at_priority(priority: str, issue_requests: QuerySet[IssueRequest]) -> QuerySet[IssueRequest]:
    """Those that run at a priority: the granted one, else the one asked for, else Advisory. Clause 2.3.4."""
    return issue_requests.filter(runs_at(priority))


def runs_at(priority: str) -> Q:
    """The condition of `at_priority`."""
    asked = [priority, ""] if priority == Priority.ADVISORY else [priority]
    return Q(granted_priority=priority) | Q(granted_priority="", requested_priority__in=asked)
