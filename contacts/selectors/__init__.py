"""Reads who may speak for a license."""

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, Coalesce, Lower
from django.utils import timezone

from contacts.choices import ChangeKind, EscRole, GrantScope, Part
from contacts.models import (
    ApiToken,
    ContactChange,
    Deputy,
    EnterpriseSupportContact,
    Handover,
    Invitation,
    LicenseWithoutAdministrativeEsc,
    Partner,
    PartnerGrant,
    PartnerMembership,
    ProductionSystem,
    UndeliverableAddress,
    User,
)
from contacts.rules.invitation import digest_of
from contacts.rules.registration import may_become_esc
from contacts.rules.rights_table import PART_OF_SCOPE
from licensing.models import License
from licensing.rules.seats import seats_in_words
from licensing.selectors import normalised_reference


def person_by_email(email: str) -> User | None:
    """The account of an email address, in any case."""
    return User.objects.filter(email=email.strip().lower()).first()


def undeliverable(email: str) -> UndeliverableAddress | None:
    """The mark of an address to which mail does not get through; None where it does, as far as we know."""
    return UndeliverableAddress.objects.filter(email=email.strip().lower(), lifted_at=None).first()


def why_undeliverable(emails: Iterable[str]) -> dict[str, str]:
    """Of those of the addresses, in lower case, to which mail does not get through now, why. One query."""
    marked = UndeliverableAddress.objects.filter(email__in=[*emails], lifted_at=None)
    return dict(marked.values_list("email", "because"))


def escs_of(license: License) -> QuerySet[EnterpriseSupportContact]:
    """The ESCs of a license with their people, the Administrative one first."""
    return EnterpriseSupportContact.objects.filter(license=license).select_related("person").order_by("role", "pk")


def esc_by_email(license: License, email: str) -> EnterpriseSupportContact | None:
    """The ESC of a license with an email address. Clause E.1."""
    return escs_of(license).filter(person__email=email.strip().lower()).first()


def administrative_esc_of(license: License) -> EnterpriseSupportContact | None:
    """The one Administrative ESC, None until there is one. Clause 1.2a."""
    return escs_of(license).filter(role=EscRole.ADMINISTRATIVE).first()


def open_invitations_of(license: License, *, at: datetime) -> QuerySet[Invitation]:
    """The invitations to a license that wait for a registration and have not lapsed. Clause 1.1."""
    return Invitation.objects.open_at(at).filter(license=license)


def partner_by_name(name: str) -> Partner | None:
    """The partner of a name, in any case."""
    return Partner.objects.filter(name__iexact=name.strip()).first()


def regular_escs_of(license: License) -> QuerySet[EnterpriseSupportContact]:
    """The Regular ESCs whose accounts are in use: to whom the Administrative role may be offered. Clause 1.2a."""
    return escs_of(license).filter(role=EscRole.REGULAR, person__is_active=True)


def deputy_of(license: License) -> Deputy | None:
    """The deputy of the Administrative ESC, None where it has named none. Clause 1.2a."""
    return Deputy.objects.filter(license=license).select_related("esc__person").first()


def open_nomination_of(license: License) -> Handover | None:
    """The offer of the Administrative role that waits for an answer; its giver has the role still. Clause 1.2a."""
    return _open_nominations().filter(license=license).first()


def last_nomination_of(license: License, nominee: User) -> Handover | None:
    """The newest offer of the role to a person, whatever became of it."""
    return Handover.objects.filter(license=license, nominee=nominee, proof="").order_by("-pk").first()


def open_nominations_for(person: User) -> QuerySet[Handover]:
    """The offers that a person may answer, as a Regular ESC of the license."""
    as_regular = EnterpriseSupportContact.objects.filter(
        license=OuterRef("license"), person=person, role=EscRole.REGULAR
    )
    return _open_nominations().filter(Exists(as_regular), nominee=person)


def _open_nominations() -> QuerySet[Handover]:
    holder = EnterpriseSupportContact.objects.filter(
        license=OuterRef("license"), person=OuterRef("nominated_by"), role=EscRole.ADMINISTRATIVE
    )
    return Handover.objects.filter(Exists(holder), outcome="").select_related("license", "nominee", "nominated_by")


def licenses_of(person: User, *, at: datetime) -> QuerySet[License]:
    """The licenses of which a person is an ESC, the longest in force first, with `own_role` and `with_escs`."""
    licenses = License.objects.filter(escs__person=person).annotate(own_role=F("escs__role"))
    return with_escs(licenses.select_related("product", "plan").order_by("-ends_on", "number"), at=at)


def administrative_of(person: User) -> QuerySet[License]:
    """The licenses of which a person is the Administrative ESC. Clause 1.2a."""
    return License.objects.filter(escs__person=person, escs__role=EscRole.ADMINISTRATIVE).order_by("number")


def invitation_by_token(token: str, *, at: datetime) -> Invitation | None:
    """The open invitation that a link's token belongs to. Only the very token finds it."""
    return Invitation.objects.open_at(at).filter(token_digest=digest_of(token)).select_related("license").first()


def open_invitations_for(person: User, *, at: datetime) -> QuerySet[Invitation]:
    """The invitations that a person may accept: those for its proven email address."""
    invitations = Invitation.objects.open_at(at).select_related("license__product")
    return invitations.filter(email=person.email) if may_become_esc(person.registered_at) else invitations.none()


def esc_by_accepted(which: Q, person: User) -> EnterpriseSupportContact | None:
    """The ESC that a person became by an invitation which it accepted, None where it is none any more."""
    accepted = Invitation.objects.filter(which, email=person.email, accepted_at__isnull=False)
    escs = EnterpriseSupportContact.objects.filter(person=person, license__in=accepted.values("license"))
    return escs.select_related("license").first()


def needs_second_factor(person: User) -> bool:
    """Whether a person must log in with a second factor: the staff, an Administrative ESC, and a deputy of one."""
    if person.is_staff or person.is_superuser:
        return True
    leads = Q(role=EscRole.ADMINISTRATIVE) | Q(deputyship__isnull=False)
    return EnterpriseSupportContact.objects.filter(leads, person=person).exists()


def has_second_factor(person: User) -> bool:
    """Whether a person is asked for a second factor at each login. Recovery codes alone are none."""
    return Authenticator.objects.filter(user=person).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def licenses_awaiting_purchaser(person: User) -> QuerySet[License]:
    """The licenses bought with a person's proven address that never had an Administrative ESC. Clause 1.2a."""
    if not may_become_esc(person.registered_at):
        return License.objects.none()
    bought = License.objects.alias(bought_by=Lower("purchaser_email")).filter(bought_by=person.email)
    had_one = ContactChange.objects.filter(
        license=OuterRef("pk"),
        kind__in=(ChangeKind.BECAME_ESC, ChangeKind.ROLE),
        after__role=EscRole.ADMINISTRATIVE.label,
    )
    return bought.exclude(escs__role=EscRole.ADMINISTRATIVE).exclude(Exists(had_one))


def with_escs(licenses: QuerySet[License], *, at: datetime) -> QuerySet[License]:
    """Licenses with their counts and their Administrative ESC, all in one query.

    `esc_count`, `open_invitation_count`, `administrative_esc_name`, and `administrative_esc_in_use`: whether its
    account is; both None where there is no Administrative ESC.
    """
    escs = EnterpriseSupportContact.objects.filter(license=OuterRef("pk")).order_by()
    invitations = Invitation.objects.open_at(at).filter(license=OuterRef("pk")).order_by()
    administrative = escs.filter(role=EscRole.ADMINISTRATIVE)
    return licenses.annotate(
        esc_count=_number_of(escs),
        open_invitation_count=_number_of(invitations),
        administrative_esc_name=Subquery(administrative.values("person__name")[:1]),
        administrative_esc_in_use=Subquery(administrative.values("person__is_active")[:1]),
    )


def without_administrative_esc(licenses: QuerySet[License]) -> QuerySet[License]:
    """Those of the licenses without an Administrative ESC in use: nobody speaks for them. Clause 1.2a."""
    none = LicenseWithoutAdministrativeEsc.objects.values_list("license_id")
    return licenses.filter(pk__in=none.union(administrative_escs_out_of_use().values_list("license_id")))


def administrative_escs_out_of_use() -> QuerySet[EnterpriseSupportContact]:
    """The Administrative ESCs whose accounts were deactivated: they speak for nobody. Clause 1.2a."""
    return EnterpriseSupportContact.objects.filter(role=EscRole.ADMINISTRATIVE, person__is_active=False).order_by()


def seat_use(license: Any) -> str:
    """How full a license that came through `with_escs` is: "8 of 10 seats, 1 invitation open". Clause 1.2b."""
    return seats_in_words(license.seats, license.esc_count, license.open_invitation_count)


def _number_of(rows_of_license: QuerySet[Any]) -> Coalesce:
    return Coalesce(Subquery(rows_of_license.values("license").annotate(number=Count("pk")).values("number")), 0)


def licenses_found_by(text: str, licenses: QuerySet[License]) -> QuerySet[License]:
    """Those whose number or company begins so, or whose activation key, purchaser's or ESC's email it is."""
    words, reference, email = text.strip(), normalised_reference(text), text.strip().lower()
    if not words:
        return licenses
    of_person = EnterpriseSupportContact.objects.filter(person__email=email).values("license")
    return licenses.filter(
        Q(number__startswith=reference)
        | Q(activation_key=reference)
        | Q(company__istartswith=words)
        | Q(purchaser_email__iexact=email)
        | Q(pk__in=of_person)
    )


def parts_by_roles(person: User, license: License) -> dict[Part, str]:
    """The parts that a person has in a license as its ESC, each with a sentence that tells how. One query."""
    esc = escs_of(license).filter(person=person).select_related("person", "deputyship").first()
    if esc is None:
        return {}
    if esc.role == EscRole.ADMINISTRATIVE:
        return {Part.ADMINISTRATIVE: f"{person} is the Administrative ESC of license {license}."}
    parts = {Part.REGULAR: f"{person} is a Regular ESC of license {license}."}
    if hasattr(esc, "deputyship"):
        parts[Part.DEPUTY] = f"{person} is the deputy of the Administrative ESC of license {license}."
    return parts


def live_grants(*, at: datetime) -> QuerySet[PartnerGrant]:
    """The grants that hold at a moment: neither ended nor expired."""
    return PartnerGrant.objects.filter(revoked_at=None, granted_at__lte=at, expires_at__gt=at)


def parts_by_grants(person: User, license: License, *, partner: Partner | None, at: datetime) -> dict[Part, str]:
    """The parts that a person has in a license as somebody of a partner (of `partner` only, if given). One query."""
    grants = live_grants(at=at).filter(license=license, partner__people=person).select_related("partner")
    if partner:
        grants = grants.filter(partner=partner)
    return {
        PART_OF_SCOPE[GrantScope(scope)]: (
            f"{person} works for {grant.partner}, which was granted to {GrantScope(scope).label} on license {license}"
            f" until {grant.expires_at.astimezone(timezone.get_default_timezone()):%Y-%m-%d %H:%M %Z}."
        )
        for grant in grants
        for scope in grant.scopes
    }


def systems_of(license: License) -> QuerySet[ProductionSystem]:
    """The Production Systems of a license, those in use first."""
    return ProductionSystem.objects.filter(license=license).order_by(F("retired_at").asc(nulls_first=True), "name")


def grants_of(license: License, *, at: datetime) -> QuerySet[PartnerGrant]:
    """What partners may do for a license at a moment."""
    return live_grants(at=at).filter(license=license).select_related("partner", "granted_by").order_by("partner__name")


def grants_held_by(person: User, *, at: datetime) -> QuerySet[PartnerGrant]:
    """The grants by which a person works for licenses of others, partner by partner."""
    grants = live_grants(at=at).filter(partner__people=person).select_related("partner", "license__product")
    return grants.order_by("partner__name", "partner", "license__number")


def licenses_granted(
    person: User, partner: Partner, scopes: Collection[GrantScope], *, at: datetime
) -> QuerySet[License]:
    """The licenses for which a partner has one of the scopes at a moment, none where the person has left it."""
    if not scopes:
        return License.objects.none()
    named = reduce(or_, (Q(scopes_text__contains=f'"{scope.value}"') for scope in scopes))
    grants = live_grants(at=at).filter(partner=partner, partner__people=person)
    grants = grants.alias(scopes_text=Cast("scopes", TextField())).filter(named)
    return License.objects.filter(pk__in=grants.order_by().values("license"))


def tokens_in_use(*, at: datetime) -> QuerySet[ApiToken]:
    """The tokens that open something: neither revoked nor expired, of people in use who still work for the partner."""
    tokens = ApiToken.objects.filter(revoked_at=None, expiry__gt=at, user__is_active=True)
    works = PartnerMembership.objects.filter(partner=OuterRef("partner"), person=OuterRef("user"))
    return tokens.filter(Exists(works))


def token_by_digest(digest: str, *, at: datetime) -> ApiToken | None:
    """The token in use of a digest, with its person and partner."""
    return tokens_in_use(at=at).filter(digest=digest).select_related("user", "partner").first()
