"""Who may be calling about a license: its ESCs, its deputy, and people of partners with a grant to it. Clause 1.3."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from phonenumber_field.phonenumber import to_python

from contacts.choices import EscRole
from contacts.models import EnterpriseSupportContact, PartnerGrant, PartnerMembership, User
from contacts.selectors import live_grants
from licensing.models import License
from licensing.selectors import license_by_reference

CALLERS_SHOWN = _MOST = 20
_FEWEST_DIGITS = 4
# What is dialled before a country code, in America.
_AWAY = "011"


@dataclass(frozen=True, slots=True)
class Caller:
    """A person who may call about a license, and as what, in words. `since_at` is since when it has that part."""

    person: User
    license: License
    part: str
    since_at: datetime


def callers_found_by(text: str, *, at: datetime) -> list[Caller]:
    """Who a caller may be, by license number, key, email, phone; else by name, company, partner, how its email begins.

    At most CALLERS_SHOWN, ESCs first. Clause 1.3b.
    """
    words = " ".join(text.replace("\0", "").split())
    if not words:
        return []
    license = license_by_reference(words, words)
    licenses = License.objects.filter(pk=license.pk) if license else License.objects.none()
    if found := _among(licenses, Q(email=words.lower()) | _with_phone(words), "", at):
        return found
    named = Q(name__icontains=words) | Q(email__startswith=words.lower())
    return _among(License.objects.filter(company__istartswith=words), named, words, at)


def caller_of(person_id: int, license_id: int, *, at: datetime) -> Caller | None:
    """A person as a caller about a license, None for an outsider."""
    if esc := _escs().filter(person=person_id, license=license_id).first():
        return _as_esc(esc)
    found = _of_partners(at, person=person_id, partner__grants__license=license_id)
    return found[0] if found else None


def _with_phone(words: str) -> Q:
    """People whose number ends as what was said, with or without the country code, a leading 0 or an extension."""
    number = to_python(words)
    if number and number.is_valid():
        return Q(phone=number.as_e164)
    digits = "".join(filter(str.isdigit, words))
    if len(digits) < _FEWEST_DIGITS or any(map(str.isalpha, words)):
        return Q(pk=None)
    if len(digits) == _FEWEST_DIGITS:  # the last ones, as they stand: no prefix is left out of so few
        return Q(phone__endswith=digits)
    dialled = digits.removeprefix(_AWAY).lstrip("0")
    return Q(phone__endswith=dialled) if len(dialled) >= _FEWEST_DIGITS else Q(pk=None)


def _among(licenses: QuerySet[License], people: Q, partner: str, at: datetime) -> list[Caller]:
    """The callers about these licenses, those who are these people, and the people of partners of a name."""
    about, who = licenses.order_by().values("pk"), User.objects.filter(people).order_by().values("pk")
    escs = EnterpriseSupportContact.objects.order_by()
    of_either = escs.filter(license__in=about).values("pk").union(escs.filter(person__in=who).values("pk"))
    found = [
        _as_esc(esc) for esc in _escs().filter(pk__in=of_either).order_by("person__name", "license__number")[:_MOST]
    ]
    ways: list[dict[str, Any]] = [{"partner__grants__license__in": about}, {"person__in": who}]
    if partner:
        ways.append({"partner__name__istartswith": partner})
    for way in ways:
        known = {(caller.person, caller.license) for caller in found}
        found += [one for one in _of_partners(at, **way) if (one.person, one.license) not in known]
    return found[:_MOST]


def _escs() -> QuerySet[EnterpriseSupportContact]:
    return EnterpriseSupportContact.objects.select_related(
        "person", "license__plan__customer_service_calendar", "deputyship"
    )


def _as_esc(esc: EnterpriseSupportContact) -> Caller:
    part = f"{EscRole(esc.role).label} ESC"
    return Caller(esc.person, esc.license, f"{part}, deputy" if hasattr(esc, "deputyship") else part, esc.since_at)


def _of_partners(at: datetime, **which: Any) -> list[Caller]:
    """People of partners, each beside every license that is granted to the partner."""
    works = PartnerMembership.objects.filter(partner__grants__in=live_grants(at=at), **which)
    works = works.annotate(grant_id=F("partner__grants")).select_related("person")
    rows = list(works.order_by("person__name", "pk", "grant_id")[:_MOST])
    grants = live_grants(at=at).select_related("partner", "license__plan__customer_service_calendar")
    granted = grants.in_bulk([row.grant_id for row in rows])
    return [_under(granted[row.grant_id], row.person) for row in rows]


def _under(grant: PartnerGrant, person: User) -> Caller:
    return Caller(person, grant.license, f"{grant.partner}: may {grant.scope_labels}", grant.granted_at)
