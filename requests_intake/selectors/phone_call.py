"""Who is on the phone, for which license, and what of that license's Requests the call may be about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from contacts.models import User
from contacts.selectors import parts_by_grants, parts_by_roles
from contacts.selectors.callers import callers_found_by
from licensing.models import License
from licensing.selectors import license_by_reference
from requests_intake.choices import Obligation
from requests_intake.models import Clock, IssueRequest
from requests_intake.rules.reference import parse
from requests_intake.selectors.desk import OPEN, OWED, looks_mistyped

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who may be calling, and for which license."""

    person: User
    license: License


@dataclass(frozen=True, slots=True)
class Found:
    """What the search box found. `mistyped`: it looks like a ticket number whose check digit does not fit."""

    candidates: tuple[Candidate, ...] = ()
    issue_request: IssueRequest | None = None
    license: License | None = None
    mistyped: bool = False


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is calling. `may_because` tells as what it speaks for the license, empty for an outsider."""

    person: User
    license: License
    may_because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What a call for a license may be about: Requests that wait for it until a moment (3.3), and the last ones."""

    awaiting: tuple[Clock, ...]
    recent: tuple[IssueRequest, ...]


def find_caller(text: str, *, at: datetime) -> Found:
    """By ticket, key, license number, email, phone, name or company, whatever the caller says."""
    if number := parse(text):
        found = IssueRequest.objects.select_related("license", "esc__person").filter(number=number).first()
        if found:
            return Found(_candidates_of(found), found, found.license)
    candidates = tuple(Candidate(one.person, one.license) for one in callers_found_by(text, at=at))
    license = license_by_reference(text, text)
    return Found(candidates, license=license, mistyped=not candidates and license is None and looks_mistyped(text))


def caller_by_keys(person: int, license: int, *, at: datetime) -> Caller | None:
    """The person and license that were chosen; None where either is gone."""
    who = User.objects.filter(pk=person).first()
    what = License.objects.select_related("product", "plan").filter(pk=license).first()
    if who is None or what is None:
        return None
    parts = parts_by_roles(who, what) | parts_by_grants(who, what, partner=None, at=at)
    return Caller(who, what, tuple(parts.values()))


def calls_about(license: License) -> About:
    """The Requests of a license that a call may be about."""
    waiting = Clock.objects.filter(
        obligation=Obligation.CUSTOMER_CALLBACK, state__in=OWED, issue_request__in=license.issue_requests.all()
    )
    open_ones = waiting.filter(issue_request__state__in=OPEN).select_related("issue_request").order_by("due_at")
    return About(tuple(open_ones[:SHOWN]), tuple(license.issue_requests.order_by("-received_at")[:SHOWN]))


def on_file(caller: Caller) -> Mapping[str, str]:
    """What is known of a caller, by the names of facts, to be said rather than asked."""
    person = caller.person
    return {
        "contact_name": person.name,
        "contact_phone": person.phone_in_words,
        "contact_email": person.email,
        "company": caller.license.company,
        "license": caller.license.number,
        "product": caller.license.product.name,
    }


def _candidates_of(issue_request: IssueRequest) -> tuple[Candidate, ...]:
    if issue_request.license is None:
        return ()
    people = [issue_request.esc.person] if issue_request.esc else []
    others = [esc.person for esc in issue_request.license.escs.select_related("person").order_by("role", "pk")]
    return tuple(Candidate(person, issue_request.license) for person in dict.fromkeys([*people, *others]))
