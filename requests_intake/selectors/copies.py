"""Who gets a copy of what is written about a Request, by its own choice."""

from collections.abc import Collection
from dataclasses import dataclass

from contacts.choices import EscRole
from contacts.models import EnterpriseSupportContact
from contacts.selectors import escs_of
from licensing.models import License
from requests_intake.choices import Letters
from requests_intake.models import IssueRequest
from requests_intake.models.conversation import Direction

COPY = "copy"


@dataclass(frozen=True, slots=True)
class Follower:
    """An ESC who gets a copy, and of what it chose to get copies."""

    address: str
    name: str
    because: str


def followers(
    license: License | None, *, taking_part: Collection[str] = (), but: Collection[str] = ()
) -> list[Follower]:
    """The ESCs of a license who chose to get copies of what those taking part, by their addresses, get or may read.

    All Requests are followed by who sees all: the Administrative ESC and its deputy. `but` are reached anyway.
    """
    if license is None:
        return []
    escs = escs_of(license).filter(person__is_active=True).exclude(person__email__in=but)
    found = ((esc, chosen_letters(esc)) for esc in escs.select_related("deputyship", "letter_choice"))
    return [
        Follower(esc.person.email, str(esc.person), letters.label)
        for esc, letters in found
        if (letters is Letters.ALL and sees_all(esc))
        or (letters is not Letters.OWED and esc.person.email in taking_part)
    ]


def followers_of(issue_request: IssueRequest, *, but: Collection[str]) -> list[Follower]:
    """Who gets a copy of what is written about this Request to `but`."""
    return followers(issue_request.license, taking_part=_taking_part(issue_request), but=[a.lower() for a in but])


def chosen_letters(esc: EnterpriseSupportContact) -> Letters:
    """What an ESC has chosen, or what holds without a choice."""
    choice = getattr(esc, "letter_choice", None)
    return Letters(choice.letters) if choice else Letters.MINE


def sees_all(esc: EnterpriseSupportContact) -> bool:
    """Whether an ESC sees all Requests of its license."""
    return esc.role == EscRole.ADMINISTRATIVE or hasattr(esc, "deputyship")


def _taking_part(issue_request: IssueRequest) -> set[str]:
    wrote = issue_request.messages.filter(direction=Direction.INCOMING).values_list("author_address", flat=True)
    filed = issue_request.esc.person.email if issue_request.esc else ""
    return {issue_request.sender_address.lower(), filed, *wrote} - {""}
