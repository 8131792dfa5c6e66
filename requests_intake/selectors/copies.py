"""Who gets a copy of what is written about a Request, by its own choice."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from contacts.choices import EscRole
from contacts.models import EnterpriseSupportContact, PartnerMembership, User
from licensing.models import License
from requests_intake.choices import Letters
from requests_intake.models import IssueRequest, PartnerLetterChoice
from requests_intake.selectors.copies_to_partners import choices_of_partners, partners_that_filed
from requests_intake.selectors.recipients import People, escs_with_choices

COPY = "copy"


@dataclass(frozen=True, slots=True)
class Follower:
    """An ESC, or a person of a partner, who gets a copy, and of what it chose to get copies."""

    address: str
    name: str
    because: str


def followers(people: People, *, taking_part: Collection[str] = (), but: Collection[str]) -> list[Follower]:
    """The ESCs who chose to get copies of what is written about a Request, besides `but`, who are reached anyway.

    All Requests of a license are followed by who sees all: the Administrative ESC and its deputy. `taking_part` are
    addresses.
    """
    found = ((esc, chosen_letters(esc)) for esc in people.escs if esc.person.is_active and esc.person.email not in but)
    return [
        Follower(esc.person.email, str(esc.person), letters.label)
        for esc, letters in found
        if (letters is Letters.ALL and sees_all(esc))
        or (letters is not Letters.OWED and esc.person.email in taking_part)
    ]


def followers_of(issue_request: IssueRequest, people: People, *, but: Collection[str], at: datetime) -> list[Follower]:
    """Who gets a copy of what is written about this Request to `but`: ESCs, then people of partners."""
    filed = issue_request.esc.person.email if issue_request.esc else ""
    taking_part = {issue_request.sender_address.lower(), filed, *people.wrote} - {""}
    reached = [address.lower() for address in but]
    escs = followers(people, taking_part=taking_part, but=reached)
    chosen = _besides(escs, issue_request.license, but=reached, at=at)
    partners = partners_that_filed(issue_request) if chosen else set()
    return escs + [
        _of_partner(choice)
        for choice in chosen
        if choice.letters == Letters.ALL
        or choice.membership.partner_id in partners
        or choice.membership.person.email in taking_part
    ]


def followers_of_all(license: License | None, *, but: Collection[str], at: datetime) -> list[Follower]:
    """Who gets a copy of a Request of this license that `but` files now."""
    reached = [address.lower() for address in but]
    escs = followers(People(escs_with_choices(license), {}), but=reached)
    chosen = _besides(escs, license, but=reached, at=at)
    return escs + [_of_partner(choice) for choice in chosen if choice.letters == Letters.ALL]


def _besides(
    escs: Sequence[Follower], license: License | None, *, but: Collection[str], at: datetime
) -> list[PartnerLetterChoice]:
    """The choices of people of partners who are reached neither as an ESC nor anyway."""
    reached = [*but, *(one.address for one in escs)]
    return choices_of_partners(license, but=reached, at=at) if license else []


def _of_partner(choice: PartnerLetterChoice) -> Follower:
    person = choice.membership.person
    return Follower(person.email, str(person), Letters(choice.letters).label)


def escs_that_choose(person: User, *, most: int) -> list[EnterpriseSupportContact]:
    """The ESCs that a person is, with license and choice of letters, by license number."""
    found = EnterpriseSupportContact.objects.filter(person=person)
    return list(found.select_related("license", "deputyship", "letter_choice").order_by("license__number")[:most])


def memberships_that_choose(person: User) -> list[PartnerMembership]:
    """The partners that a person works for, with its choice of letters, by name."""
    found = PartnerMembership.objects.filter(person=person)
    return list(found.select_related("partner", "letter_choice").order_by("partner__name"))


def chosen_letters(esc: EnterpriseSupportContact) -> Letters:
    """What an ESC has chosen, or what holds without a choice."""
    choice = getattr(esc, "letter_choice", None)
    return Letters(choice.letters) if choice else Letters.MINE


def letters_of_partner(membership: PartnerMembership) -> Letters:
    """What somebody of a partner has chosen, or what holds without a choice."""
    choice = getattr(membership, "letter_choice", None)
    return Letters(choice.letters) if choice else Letters.OWED


def sees_all(esc: EnterpriseSupportContact) -> bool:
    """Whether an ESC sees all Requests of its license."""
    return esc.role == EscRole.ADMINISTRATIVE or hasattr(esc, "deputyship")
