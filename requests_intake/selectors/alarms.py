"""Which clocks people are to be told of now, and who these people are."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet

from contacts.models import User
from requests_intake.choices import ClockState
from requests_intake.models import Clock, IssueRequest
from requests_intake.rules.alarm import Alarm, who_is_told

LEADS = "Lead"
AT_ONCE = 50


def clocks_due(at: datetime) -> QuerySet[Clock]:
    """Clocks that are missed, or that nobody was warned of yet, as of a moment."""
    missed, unwarned = Q(due_at__lt=at), Q(warned_at=None, warn_at__lte=at)
    return Clock.objects.filter(missed | unwarned, state=ClockState.RUNNING)


def next_clocks_due(at: datetime) -> list[int]:
    """The keys of the next of them, first due first."""
    return list(clocks_due(at).order_by("due_at", "id").values_list("pk", flat=True)[:AT_ONCE])


def told_of_held_mail() -> list[str]:
    """The addresses that are told of mail held too long: the staff's own, else those of the Leads."""
    return [settings.STAFF_EMAIL] if settings.STAFF_EMAIL else [lead.email for lead in _active_leads()]


def colleagues_told(issue_request: IssueRequest) -> dict[Alarm, list[User]]:
    """The staff who are told of the clocks of this Request. Who may not log in any more is told nothing."""
    leads = _active_leads()
    owner = issue_request.owner
    working = owner if owner and owner.is_active and owner.is_staff else None
    return {alarm: who_is_told(alarm, owner=working, leads=leads) for alarm in Alarm}


def _active_leads() -> list[User]:
    return list(User.objects.filter(groups__name=LEADS, is_staff=True, is_active=True))
