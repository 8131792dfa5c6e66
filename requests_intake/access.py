"""Whether a person may do something with a Request or a maintenance notice, and which of them it may see.

Builds on contacts.access, which knows what a person is to the license.
"""

from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone

from contacts import access
from contacts.access import Person
from contacts.choices import Action, LicenseRight, Part
from contacts.models import EnterpriseSupportContact, User
from contacts.rules.rights import NOBODY, Decision, decide
from requests_intake.models import InternalNote, IssueRequest, MaintenanceNotice, Message
from requests_intake.rules.rights import RULES

KINDS: dict[type[Model], str] = {IssueRequest: "issue_request", MaintenanceNotice: "maintenance_notice"}


def may(person: Person, action: Action, obj: Any, *, at: datetime | None = None) -> Decision:
    """Whether a person may do this to an object, and the rule path; what is not of this app is asked of contacts."""
    is_class = isinstance(obj, type)
    kind = KINDS.get(obj if is_class else type(obj))
    if kind is None:
        return access.may(person, action, obj, at=at)
    rule = RULES.get((kind, action))
    if rule is None:
        return NOBODY
    if barred := access.account_bar(person):
        return Decision(False, (barred,))
    held = access.staff_part(person, rule)
    if is_class:
        return decide(rule, held, otherwise=f"{person} has no right to this through a staff group.")
    held |= _parts(person, obj, at=at or timezone.now())
    return decide(rule, held, otherwise=f"{person} has no part in {obj}.")


def acts_on(person: User, issue_request: IssueRequest, *, at: datetime) -> frozenset[Action]:
    """All that a person may do to a Request that it sees by its part in it, never as staff: what the site offers."""
    if access.account_bar(person):
        return frozenset()
    held = _parts(person, issue_request, at=at)
    rules = [rule for (kind, _), rule in RULES.items() if kind == KINDS[IssueRequest]]
    acts = frozenset(rule.action for rule in rules if decide(rule, held, otherwise=""))
    return acts if Action.VIEW in acts else frozenset()


def issue_requests_visible_to(person: Person, *, at: datetime | None = None) -> QuerySet[IssueRequest]:
    """The Requests that a person may see: all of a license, or those it filed or takes part in. Clause E.1."""
    if access.sees_all(person, LicenseRight.SEE_REQUESTS):
        return IssueRequest.objects.all()
    licenses = access.licenses_with(person, LicenseRight.SEE_REQUESTS, at=at)
    return _either(IssueRequest.objects.filter(license__in=licenses.values("pk")), *_taken_part_in(person))


def maintenance_notices_visible_to(person: Person, *, at: datetime | None = None) -> QuerySet[MaintenanceNotice]:
    """The maintenance notices that a person may see. Clause 3.4."""
    user, notices = access.in_use(person), MaintenanceNotice.objects
    if user and access.staff_part(user, RULES["maintenance_notice", Action.VIEW]):
        return notices.all()
    licenses = access.licenses_with(person, LicenseRight.SEE_REQUESTS, at=at)
    return _either(notices.filter(license__in=licenses.values("pk")), *_announced(user))


def notes_visible_to(person: Person, issue_request: IssueRequest) -> QuerySet[InternalNote]:
    """The internal notes of a Request for who may read them: staff only, whoever else sees the Request."""
    notes = issue_request.notes.all()
    return notes if may(person, Action.SEE_NOTES, IssueRequest) else notes.none()


def _parts(person: Person, obj: Any, *, at: datetime) -> dict[Part, str]:
    parts = access.parts_on(person, obj, at=at) if obj.license else {}
    user = access.in_use(person)
    if user and isinstance(obj, IssueRequest):
        if any(found.filter(pk=obj.pk).exists() for found in _taken_part_in(user)):
            parts[Part.TAKES_PART] = f"{person} filed {obj} or takes part in it."
    elif user and any(found.filter(pk=obj.pk).exists() for found in _announced(user)):
        parts[Part.TAKES_PART] = f"{person} announced it."
    return parts


def _taken_part_in(person: Person) -> list[QuerySet[IssueRequest]]:
    """Requests of one's own licenses that one filed or spoke on, and those one filed without naming a license."""
    user = access.in_use(person)
    if user is None:
        return []
    of_own_licenses = IssueRequest.objects.filter(license__in=_own_licenses(user))
    spoke = Message.objects.filter(author_address=user.email)
    return [
        of_own_licenses.filter(esc__person=user),
        of_own_licenses.filter(sender_address=user.email),
        of_own_licenses.filter(pk__in=spoke.values("issue_request")),
        IssueRequest.objects.filter(license=None, sender_address=user.email),
    ]


def _announced(user: User | None) -> list[QuerySet[MaintenanceNotice]]:
    if user is None:
        return []
    return [MaintenanceNotice.objects.filter(license__in=_own_licenses(user), announced_by=user.email)]


def _own_licenses(user: User) -> QuerySet[Any, int]:
    """The licenses of which a person is an ESC now: who has left one has no part in it any more."""
    return EnterpriseSupportContact.objects.filter(person=user).values_list("license", flat=True)


def _either(first: QuerySet[Any], *others: QuerySet[Any]) -> QuerySet[Any]:
    """The rows of any of these, found one by one through their indexes: an OR would have every row looked at."""
    pks = [found.order_by().values("pk") for found in (first, *others)]
    return first.model._default_manager.filter(pk__in=pks[0].union(*pks[1:]) if pks[1:] else pks[0])
