"""The page of a Request: what is owed, what was said, and where it stands with every clause."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from contacts.access import may as may_on_license
from contacts.choices import Action
from contacts.models import User
from contacts.portal.page import for_registered, person_of
from licensing.choices import Priority
from requests_intake.access import acts_on
from requests_intake.choices import ClockState, FactName, RequestState
from requests_intake.models import IssueRequest
from requests_intake.portal.banner import banner
from requests_intake.portal.key_field import new_key
from requests_intake.portal.moments import my_moment, vendor_zone
from requests_intake.portal.page import request_or_404
from requests_intake.portal.sheet import sheet_of
from requests_intake.portal.ways import ways_to_mend
from requests_intake.portal.words import mark, meaning
from requests_intake.selectors.changed_since import newest_event
from requests_intake.selectors.desk_facts import ToldFact, told_facts
from requests_intake.selectors.desk_thread import customer_wrote_last
from requests_intake.selectors.judge import Judged, judge
from requests_intake.selectors.owed import next_owed
from requests_intake.selectors.reopening import is_long_closed, reopens_until
from requests_intake.selectors.site_requests import Happened, public_thread, reason_for_priority
from requests_intake.selectors.why_due import why_due


@for_registered
def request_page(request: HttpRequest, number: str) -> HttpResponse:
    """A Request, for who may see it."""
    issue_request = request_or_404(request, number)
    context = page_context(issue_request, person_of(request), timezone.now())
    return render(request, "portal/requests/request.html", context | {"filed": "filed" in request.GET})


def page_context(issue_request: IssueRequest, person: User, now: datetime) -> dict[str, Any]:
    """All that the page shows to a person; nothing internal is among it."""
    judged, clocks, thread = (
        judge(issue_request, at=now),
        list(issue_request.clocks.all()),
        public_thread(issue_request),
    )
    said = [entry.said for entry in thread if entry.said]
    owed = next_owed(issue_request, clocks, judged.assessment, customer_wrote_last=customer_wrote_last(said))
    zone = timezone.get_current_timezone()
    acts, closed = acts_on(person, issue_request, at=now), issue_request.closed_at is not None
    ways = {} if closed else ways_to_mend(issue_request, judged.assessment, acts)
    return {
        "issue_request": issue_request,
        "state": mark(RequestState(issue_request.state)),
        "verdict": mark(judged.assessment.verdict),
        "meaning": meaning(judged.assessment.verdict),
        "banner": banner(owed, now=now),
        "sheet": sheet_of(judged.assessment, now=now, ways=ways),
        "clocks": [_clock(clock, now) for clock in clocks if clock.state != ClockState.CANCELLED],
        "why": why_due(judged, clocks, now=now, zone=zone, customer=vendor_zone()),
        "thread": [(entry, my_moment(entry.at, now=now), _is_own(entry, person)) for entry in thread],
        "facts": [(fact, _shown(fact)) for fact in told_facts(issue_request)],
        "received": my_moment(issue_request.received_at, now=now),
        "reason": reason_for_priority(issue_request),
        "effective_priority": judged.priority,
        "may_reply": Action.REPLY in acts,
        "may_close": Action.CLOSE in acts and not closed,
        "may_step": Action.TAKE_STEP in acts and not closed,
        "as_of": newest_event(issue_request),
        **_opening_again(issue_request, person, now),
        "new_key": new_key(),
        "sees_license": bool(issue_request.license and may_on_license(person, Action.VIEW, issue_request.license)),
        **_together(issue_request, judged, now),
    }


def _clock(clock: Any, now: datetime) -> dict[str, Any]:
    return {
        "clock": clock,
        "mark": mark(ClockState(clock.state)),
        "due": my_moment(clock.due_at, now=now),
        "stopped": my_moment(clock.stopped_at, now=now) if clock.stopped_at else None,
    }


def _together(issue_request: IssueRequest, judged: Judged, now: datetime) -> dict[str, Any]:
    """What chapter 3 asks of both sides."""
    severe = judged.priority in (Priority.CRITICAL, Priority.URGENT)
    remedies = [(row, my_moment(row.due_at, now=now)) for row in issue_request.remedies.all()]
    accesses = [(row, my_moment(row.asked_at, now=now)) for row in issue_request.asked_accesses.all()]
    return {"severe": severe, "remedies": remedies, "accesses": accesses}


def _opening_again(issue_request: IssueRequest, person: User, now: datetime) -> dict[str, Any]:
    """Of a closed one: until when a message opens it again, and after that whether a new one may follow it."""
    until = reopens_until(issue_request)
    if until is None:
        return {}
    license, late = issue_request.license, is_long_closed(issue_request, at=now)
    may_follow = late and license is not None and may_on_license(person, Action.FILE, license, at=now)
    return {"reopens_until": my_moment(until, now=now), "long_closed": late, "may_follow": may_follow}


def _is_own(entry: Happened, person: User) -> bool:
    """Whether the reader wrote it."""
    message = entry.said.message if entry.said else None
    return message is not None and message.author_address == person.email and entry.said.incoming  # type: ignore[union-attr]


def _shown(fact: ToldFact) -> str:
    """A fact as it may be read by all who see the Request: of an activation key the last four characters."""
    return f"••••{fact.value[-4:]}" if fact.now.name == FactName.ACTIVATION_KEY else fact.value
