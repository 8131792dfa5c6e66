"""Whether a person may do something, and what it may see: asked by every door, answered here alone.

A decision asks roles and grants themselves. A visible set asks guardian's rows, which repeat them. Staff is entitled by
the permissions of its groups; being staff alone grants nothing, and a permission without being staff neither.

A partner's program asks as its ApiToken: it has what is granted to the partner, as far as the token's scopes and
licenses go, and nothing that its person has otherwise.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser, Permission
from django.db.models import QuerySet, Subquery
from django.utils import timezone

from contacts.choices import Action, GrantScope, LicenseRight, Part
from contacts.models import (
    ApiToken,
    EnterpriseSupportContact,
    Invitation,
    LicenseUserObjectPermission,
    PartnerGrant,
    ProductionSystem,
    User,
)
from contacts.rules.rights import NOBODY, Decision, Rule, decide
from contacts.rules.rights_table import PART_OF_SCOPE, PROJECTED, RULES, scopes_giving
from contacts.selectors import licenses_granted, parts_by_grants, parts_by_roles
from contacts.selectors.among import LicenseAmong
from contacts.selectors.authority import KINDS, Word, bars_of, inactive_bar, license_of, own_entry, rule_about
from licensing.models import License

Person = User | AnonymousUser | ApiToken


def may(person: Person, action: Action, obj: Any, *, at: datetime | None = None) -> Decision:
    """Whether a person may do this to an object, and the rule path. A class asks about any object of it: staff only.

    `at` is the moment at which grants and terms are judged, now by default.
    """
    rule = rule_about(action, obj)
    if rule is None:
        return NOBODY
    if barred := account_bar(person):
        return Decision(False, (barred,))
    held = staff_part(person, rule)
    if isinstance(obj, type):
        return decide(rule, held, otherwise=f"{person} has no right to this through a staff group.")
    at = at or timezone.now()
    held |= parts_on(person, obj, at=at)
    no_part = f"{person} has no part in license {license_of(obj)}."
    return decide(rule, held, otherwise=no_part, barred=bars_of(action, obj, at=at))


def acts_by(word: Word) -> frozenset[Action]:
    """Everything that somebody may do to a license by its word, never as staff: what the site offers."""
    actions = [action for kind, action in RULES if kind == KINDS[License]]
    return frozenset(action for action in actions if word.may(action, word.license))


def account_bar(person: Person) -> str:
    """Why nobody asks this account anything, "" for one that is in use."""
    user = person.user if isinstance(person, ApiToken) else person
    if not isinstance(user, User):
        return "Nobody is logged in."
    return inactive_bar(user)


def in_use(person: Person) -> User | None:
    """The account of a person who asks for itself, None for one that nobody asks anything, and for a token."""
    return person if isinstance(person, User) and person.is_active else None


def staff_part(person: Person, rule: Rule) -> dict[Part, str]:
    """The part of staff, where the person has the permission that the rule names."""
    if isinstance(person, ApiToken) or not (rule.staff and person.is_staff and person.has_perm(rule.staff)):
        return {}
    if person.is_superuser:
        return {Part.STAFF: f"{person} is a superuser."}
    return {Part.STAFF: f"{person} is staff with the permission {rule.staff}."}


def parts_on(person: Person, obj: Any, *, at: datetime) -> dict[Part, str]:
    """Every part that a person has in an object through roles and grants, each with a sentence that tells how."""
    license = license_of(obj)
    if isinstance(person, ApiToken):
        return _parts_of_token(person, license, at)
    if not isinstance(person, User):
        return {}
    parts = parts_by_roles(person, license) | own_entry(person, obj)
    partner = obj.partner if isinstance(obj, PartnerGrant) else None
    return parts | parts_by_grants(person, license, partner=partner, at=at)


def licenses_visible_to(person: Person, *, at: datetime | None = None) -> QuerySet[License]:
    """The licenses that a person may see."""
    return licenses_with(person, LicenseRight.VIEW, at=at)


def escs_visible_to(person: Person, *, at: datetime | None = None) -> QuerySet[EnterpriseSupportContact]:
    """The ESCs that a person may see: of licenses whose contacts it may see, and itself. Clause 1.3a."""
    escs = EnterpriseSupportContact.objects
    if sees_all(person, LicenseRight.SEE_CONTACTS):
        return escs.all()
    of_licenses = escs.filter(LicenseAmong(_ids_by_rows(person, LicenseRight.SEE_CONTACTS, at), by="license"))
    itself = escs.filter(person=in_use(person)) if in_use(person) else escs.none()
    # Asked beforehand: among many licenses the first page comes in their order, which a union would have sorted.
    if not itself.exists():
        # Within a license as `escs_of` has them. By its id, the order in which they are found: by number, all ESCs of
        # all the licenses would be looked up first.
        return of_licenses.order_by("license_id", "role", "pk")
    return escs.filter(pk__in=of_licenses.order_by().values("pk").union(itself.order_by().values("pk")))


def invitations_visible_to(person: Person, *, at: datetime | None = None) -> QuerySet[Invitation]:
    """The invitations that a person may see: of the licenses whose contacts it manages. Clause 1.1."""
    user = in_use(person)
    if user and staff_part(user, RULES["invitation", Action.VIEW]):
        return Invitation.objects.all()
    return Invitation.objects.filter(license__in=_ids_by_rows(person, LicenseRight.MANAGE_CONTACTS, at))


def production_systems_visible_to(person: Person, *, at: datetime | None = None) -> QuerySet[ProductionSystem]:
    """The Production Systems of the licenses that a person may see."""
    systems = ProductionSystem.objects
    if in_use(person) and staff_part(person, RULES["production_system", Action.VIEW]):
        return systems.all()
    return systems.filter(license__in=_ids_by_rows(person, LicenseRight.VIEW, at))


def licenses_with(person: Person, right: LicenseRight, *, at: datetime | None = None) -> QuerySet[License]:
    """The licenses on which a person has a right; to file, only those in force at the moment (clause E.2)."""
    if sees_all(person, right):
        return License.objects.all()
    found = License.objects.filter(LicenseAmong(_ids_by_rows(person, right, at)))
    if right is LicenseRight.FILE:
        today = timezone.localdate(at)
        return found.filter(starts_on__lte=today, ends_on__gte=today)
    return found


def sees_all(person: Person, right: LicenseRight) -> bool:
    """Whether a person has a right on every license, as staff."""
    return in_use(person) is not None and bool(staff_part(person, PROJECTED[right]))


def _ids_by_rows(person: Person, right: LicenseRight, at: datetime | None) -> QuerySet[Any, int]:
    """The ids of the licenses that rows give and that have not lapsed; for a token, those of its partner's grants."""
    if isinstance(person, ApiToken):
        return _by_token(person, right, at or timezone.now()).order_by().values_list("pk", flat=True)
    user = in_use(person)
    if user is None:
        return License.objects.none().values_list("pk", flat=True)
    rows = LicenseUserObjectPermission.objects.filter(user=user, permission=_permission(right))
    # Asked beforehand: nearly always nothing has lapsed, and as a part of the query it would have every row looked at.
    gone = list(rows.filter(lapses_at__lte=at or timezone.now()).values_list("pk", flat=True))
    return (rows.exclude(pk__in=gone) if gone else rows).values_list("content_object", flat=True)


def _permission(right: LicenseRight) -> Subquery:
    """As a value, not a join: the database then foresees how many rows a person has, and takes the right index."""
    permissions = Permission.objects.filter(content_type__app_label="licensing", content_type__model="license")
    return Subquery(permissions.order_by().filter(codename=right.value).values("pk"))


def _by_token(token: ApiToken, right: LicenseRight, at: datetime) -> QuerySet[License]:
    if account_bar(token):
        return License.objects.none()
    scopes = [scope for scope in scopes_giving(right) if scope in token.scopes]
    licenses = licenses_granted(token.user, token.partner, scopes, at=at)
    return licenses.filter(pk__in=token.license_ids) if token.license_ids else licenses


def _parts_of_token(token: ApiToken, license: License, at: datetime) -> dict[Part, str]:
    if token.license_ids and license.pk not in token.license_ids:
        return {}
    usable = {PART_OF_SCOPE[GrantScope(scope)] for scope in token.scopes}
    granted = parts_by_grants(token.user, license, partner=token.partner, at=at)
    return {part: sentence for part, sentence in granted.items() if part in usable}
