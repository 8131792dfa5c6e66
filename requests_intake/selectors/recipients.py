"""To whom a reply on a Request would go, and who these addresses are."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from contacts.models import EnterpriseSupportContact
from contacts.selectors import escs_of, why_undeliverable
from licensing.models import License
from requests_intake.choices import FactName, SenderTrust
from requests_intake.models import IssueRequest
from requests_intake.models.conversation import Direction
from requests_intake.selectors.identify import latest_facts


@dataclass(frozen=True, slots=True)
class Known:
    """Who is behind an address, and whether that is an ESC of the license. `hindered`: why mail does not get there."""

    who: str
    is_esc: bool = False
    hindered: str = ""


def proposed_recipient(issue_request: IssueRequest, known: Mapping[str, Known]) -> str:
    """The sender where it is an ESC of the license or was verified, else the address on file of the Request's ESC,
    else the sender all the same; "" where there is none. What a mail says about itself decides nothing.
    """
    sender = issue_request.sender_address
    whose = known.get(sender.lower())
    trusted = issue_request.sender_trust == SenderTrust.VERIFIED or (whose is not None and whose.is_esc)
    return issue_request.esc.person.email if issue_request.esc and not (sender and trusted) else sender


def told_recipient(issue_request: IssueRequest) -> str:
    """The contact email as last told, in lower case; "" where none was, or none that could be written to."""
    fact = latest_facts(issue_request).get(FactName.CONTACT_EMAIL)
    told = fact.value.strip().lower() if fact else ""
    try:
        validate_email(told)
    except ValidationError:
        return ""
    return told


@dataclass(frozen=True, slots=True)
class People:
    """Who may be written to about a Request: the ESCs of its license, and who wrote on it, by address and name."""

    escs: tuple[EnterpriseSupportContact, ...]
    wrote: dict[str, str]


def people_of(issue_request: IssueRequest) -> People:
    """The people of a Request. Two queries."""
    incoming = issue_request.messages.filter(direction=Direction.INCOMING).exclude(author_address="")
    wrote = {address.lower(): name for address, name in incoming.values_list("author_address", "author_name")}
    return People(escs_with_choices(issue_request.license), wrote)


def escs_with_choices(license: License | None) -> tuple[EnterpriseSupportContact, ...]:
    """The ESCs of a license, each with its deputyship and its choice of letters. One query."""
    return tuple(escs_of(license).select_related("deputyship", "letter_choice")) if license else ()


def known_addresses(issue_request: IssueRequest, people: People) -> dict[str, Known]:
    """Addresses that have to do with a Request, and who is behind each: ESCs of the license, its sender, others."""
    known = {
        address: _who(name, "wrote on this Request; no ESC of this license") for address, name in people.wrote.items()
    }
    if contact := told_recipient(issue_request):
        known[contact] = Known("contact email as told; no ESC of this license")
    if issue_request.sender_address:
        sender = _who(issue_request.sender_name, "filed it; no ESC of this license")
        known[issue_request.sender_address.lower()] = sender
    for esc in people.escs:
        known[esc.person.email] = _who(str(esc.person), f"{esc.get_role_display()} ESC", is_esc=True)
    hindered = why_undeliverable(known)
    return {address: replace(one, hindered=hindered.get(address, "")) for address, one in known.items()}


def _who(name: str, part: str, *, is_esc: bool = False) -> Known:
    return Known(f"{name}, {part}" if name else part, is_esc)
