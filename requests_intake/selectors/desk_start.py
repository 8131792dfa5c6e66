"""What the start page of the desk shows first."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from contacts.selectors import without_administrative_esc
from licensing.models import BusinessCalendar, License
from licensing.selectors import CalendarState, calendar_state, calendars
from requests_intake.choices import Obligation, RequestState
from requests_intake.models import Clock
from requests_intake.selectors.desk import OPEN, OWED

SHOWN = 5


@dataclass(frozen=True, slots=True)
class TeamHours:
    """A team's calendar, and whether it is there now."""

    calendar: BusinessCalendar
    state: CalendarState


def due_next() -> QuerySet[Clock]:
    """The first responses that we owe, first due first, on Requests that are open."""
    owed = Clock.objects.filter(obligation=Obligation.FIRST_RESPONSE, state__in=OWED, issue_request__state__in=OPEN)
    return owed.select_related("issue_request__license", "issue_request__owner").order_by("due_at")[:SHOWN]


def waiting_for_a_call() -> QuerySet[Clock]:
    """The customers' calls of clause 3.3 that have not come, first due first, on Requests that are open."""
    owed = Clock.objects.filter(obligation=Obligation.CUSTOMER_CALLBACK, state__in=OWED)
    return (
        owed.exclude(issue_request__state=RequestState.CLOSED)
        .select_related("issue_request")
        .order_by("due_at")[:SHOWN]
    )


def licenses_without_administrative_esc(on: date) -> list[License]:
    """Licenses in force for which nobody speaks, the newest first; one more than are shown, where there are more.

    Clause 1.2a. They are not counted, which among many licenses would cost more than all the rest of the page.
    """
    in_force = License.objects.filter(starts_on__lte=on, ends_on__gte=on)
    return list(without_administrative_esc(in_force).order_by("-starts_on", "-pk")[: SHOWN + 1])


def hours_now(at: datetime) -> list[TeamHours]:
    """Every team's calendar at a moment."""
    return [TeamHours(calendar, calendar_state(calendar, at)) for calendar in calendars()]
