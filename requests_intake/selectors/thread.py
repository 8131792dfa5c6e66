"""Which earlier Request an arriving message belongs to, and whether its sender has a part in it.

A reference finds a Request, it never grants a right to it: the right is judged now, by who the sender is today.
"""

from dataclasses import dataclass
from datetime import datetime

from contacts.choices import Part
from contacts.models import EnterpriseSupportContact, User
from contacts.selectors import parts_by_grants
from requests_intake.choices import FindingState, Outcome, SenderTrust
from requests_intake.models import IssueRequest, Message, ThreadAlias
from requests_intake.rules.reference import parse
from requests_intake.selectors.own_subaddresses import request_answered
from requests_intake.submission import Sender, ThreadMarks

MOST_ALIASES = 10


@dataclass(frozen=True)
class Thread:
    """A Request found by its marks. `certain`: by a Message-ID or a tag, which nobody guesses; else by its number."""

    issue_request: IssueRequest
    certain: bool
    same_message: bool = False


def find_thread(marks: ThreadMarks, sender: Sender, *, at: datetime) -> Thread | None:
    """The Request that a message names: by its ids newest first, by the tag of the address that it was sent to, then by
    a ticket number with a right check digit. A mail that comes after one that answers it is found by that.

    One id may lie on Requests of different senders: of these it is the newest in which this sender has a part.
    """
    identifiers = (*marks.references, marks.message_id)
    known = _known_among(identifiers)
    if aliases := _aliases_of_first(identifiers, known):
        alias = _theirs(aliases, sender, at=at)
        same_message = alias.internet_message_id == marks.message_id
        return Thread(alias.issue_request, certain=True, same_message=same_message)
    for tag in marks.reply_tags:
        if answered := request_answered(tag):
            return Thread(answered, certain=True)
    if (marks.message_id, True) in known and (answered := _answered_before(marks.message_id, sender, at=at)):
        return Thread(answered, certain=True)
    for text in marks.ticket_numbers:
        number = parse(text)
        issue_request = IssueRequest.objects.filter(number=number).first() if number else None
        if issue_request:
            return Thread(issue_request, certain=False)
    return None


def find_threads_named(identifiers: tuple[str, ...]) -> IssueRequest | None:
    """The Request whose mail a bounce or an automatic reply is about."""
    aliases = ThreadAlias.objects.filter(internet_message_id__in=identifiers, mentioned=False)
    aliases = aliases.select_related("issue_request")
    alias = aliases.order_by("-id").first()
    return alias.issue_request if alias else None


def takes_part(sender: Sender, issue_request: IssueRequest, *, at: datetime) -> bool:
    """Whether the sender may speak on the Request now: an ESC of its license, a person of a partner to whom that is
    granted, or who filed it or spoke on it before for itself.

    A sender whose authentication failed is nobody, nor is an account made inactive, nor who filed as an ESC and is none
    any more.
    """
    address = sender.address.lower()
    if not address or sender.trust is SenderTrust.FAILED:
        return False
    if User.objects.filter(email=address, is_active=False).exists():
        return False
    if issue_request.license_id and (_is_esc(address, issue_request) or _is_let_in(address, issue_request, at)):
        return True
    if address == issue_request.sender_address.lower():
        return not (_was_filed_by_an_esc(issue_request) or _was_filed_by_a_partner(issue_request))
    said = Message.objects.filter(issue_request=issue_request, author_address=address)
    return said.filter(arrival__filing__partner=None).exists()


def _theirs(aliases: list[ThreadAlias], sender: Sender, *, at: datetime) -> ThreadAlias:
    """The first whose Request the sender has a part in, else the first."""
    if len(aliases) == 1:
        return aliases[0]
    return next((one for one in aliases if takes_part(sender, one.issue_request, at=at)), aliases[0])


def _is_esc(address: str, issue_request: IssueRequest) -> bool:
    return EnterpriseSupportContact.objects.filter(license=issue_request.license_id, person__email=address).exists()


def _is_let_in(address: str, issue_request: IssueRequest, at: datetime) -> bool:
    """Whether the person works for a partner to whom Requests of the license are granted at this moment."""
    person = User.objects.filter(email=address, partners__isnull=False).first()
    if person is None or issue_request.license is None:
        return False
    return Part.PARTNER_FOR_REQUESTS in parts_by_grants(person, issue_request.license, partner=None, at=at)


def _was_filed_by_a_partner(issue_request: IssueRequest) -> bool:
    opened = issue_request.arrivals.filter(outcome=Outcome.OPENED)
    return opened.filter(filing__partner__isnull=False).exists()


def _was_filed_by_an_esc(issue_request: IssueRequest) -> bool:
    first = issue_request.assessments.order_by("id").first()
    states = {finding["clause"]: finding["state"] for finding in first.findings} if first else {}
    return states.get("E.1") == FindingState.MET


def _known_among(identifiers: tuple[str, ...]) -> set[tuple[str, bool]]:
    """Those of the ids that are aliases, each with whether it is only mentioned. One query, however many there are."""
    aliases = ThreadAlias.objects.filter(internet_message_id__in=set(identifiers) - {""}).order_by()
    return set(aliases.values_list("internet_message_id", "mentioned").distinct())


def _aliases_of_first(identifiers: tuple[str, ...], known: set[tuple[str, bool]]) -> list[ThreadAlias]:
    """The newest aliases of the first of these ids that a mail on a Request has."""
    first = next((identifier for identifier in identifiers if (identifier, False) in known), None)
    return _newest_aliases(first, mentioned=False) if first else []


def _answered_before(message_id: str, sender: Sender, *, at: datetime) -> IssueRequest | None:
    """The newest Request on which a mail answers the one of this id, and in which its sender has a part."""
    found = (alias.issue_request for alias in _newest_aliases(message_id, mentioned=True))
    return next((one for one in found if takes_part(sender, one, at=at)), None)


def _newest_aliases(identifier: str, *, mentioned: bool) -> list[ThreadAlias]:
    newest = ThreadAlias.objects.filter(internet_message_id=identifier, mentioned=mentioned).order_by("-pk")
    return list(newest.select_related("issue_request")[:MOST_ALIASES])
