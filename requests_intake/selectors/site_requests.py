"""Requests as their customers list and read them: nothing internal is ever among it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from contacts.models import User
from licensing.models import License
from requests_intake.choices import RequestState
from requests_intake.models import Attachment, Event, IssueRequest
from requests_intake.selectors.desk import OPEN, with_next_obligation
from requests_intake.selectors.desk_thread import Said, said_of

# Messages and calls stand in the thread themselves.
_SAID_ALREADY = ("received", "reply_received", "reply_sent", "call_logged", "first_response")
STATES = {
    "open": OPEN,
    "yours": (RequestState.WAITING_FOR_CUSTOMER,),
    "closed": (RequestState.CLOSED,),
    "all": tuple(RequestState),
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry of the thread: something said, or something that happened. One of the two is set."""

    at: datetime
    said: Said | None = None
    event: Event | None = None


def listed(issue_requests: QuerySet[IssueRequest], *, state: str, license: License | None) -> QuerySet[IssueRequest]:
    """Those in one of STATES, of a license if one is given, first due first, with what a line of the list shows."""
    found = issue_requests.filter(state__in=STATES[state])
    if license:
        found = found.filter(license=license)
    return with_next_obligation(found.select_related("license", "esc__person").defer("language"))


def filed_by(person: User, issue_requests: QuerySet[IssueRequest]) -> QuerySet[IssueRequest]:
    """Those that a person filed itself."""
    return issue_requests.filter(Q(esc__person=person) | Q(sender_address=person.email))


def public_thread(issue_request: IssueRequest) -> list[Happened]:
    """Messages, calls and events of a Request that its customers may read, oldest first."""
    messages = issue_request.messages.prefetch_related("attachments").defer("body_html")
    said = [said_of(message) for message in messages]
    said += [Said(call.called_at, call=call) for call in issue_request.calls.all()]
    events = issue_request.events.filter(internal=False).exclude(kind__in=_SAID_ALREADY)
    happened = [Happened(one.at, said=one) for one in said]
    happened += [Happened(event.happened_at, event=event) for event in events]
    return sorted(happened, key=lambda one: one.at)


def public_file(issue_request: IssueRequest, attachment_id: int) -> Attachment | None:
    """A file of a message of this Request; None for any other."""
    return Attachment.objects.filter(message__issue_request=issue_request, pk=attachment_id).first()


def reason_for_priority(issue_request: IssueRequest) -> str:
    """Why the support team granted the priority that it did, "" where it granted none."""
    granted = issue_request.events.filter(kind="priority_granted", internal=False).order_by("id").last()
    return granted.data.get("reason", "") if granted else ""
