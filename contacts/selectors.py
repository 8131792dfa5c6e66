"""Reads who may speak for a license."""

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from contacts.choices import EscRole, GrantScope, Part
from contacts.models import EnterpriseSupportContact, Invitation, Partner, PartnerGrant, User
from contacts.rules.rights_table import PART_OF_SCOPE
from licensing.models import License
from licensing.selectors import normalised_reference


def person_by_email(email: str) -> User | None:
    """The account of an email address, in any case."""
    return User.objects.filter(email=email.strip().lower()).first()


def escs_of(license: License) -> QuerySet[EnterpriseSupportContact]:
    """The ESCs of a license with their people, the Administrative one first."""
    return EnterpriseSupportContact.objects.filter(license=license).select_related("person").order_by("role", "pk")


def esc_by_email(license: License, email: str) -> EnterpriseSupportContact | None:
    """The ESC of a license with an email address. Clause E.1."""
    return escs_of(license).filter(person__email=email.strip().lower()).first()


def administrative_esc_of(license: License) -> EnterpriseSupportContact | None:
    """The one Administrative ESC, None until there is one. Clause 1.2a."""
    return escs_of(license).filter(role=EscRole.ADMINISTRATIVE).first()


def open_invitations_of(license: License) -> QuerySet[Invitation]:
    """The invitations to a license that wait for a registration. Clause 1.1."""
    return Invitation.objects.filter(license=license, accepted_at=None)


def with_escs(licenses: QuerySet[License]) -> QuerySet[License]:
    """Licenses with `esc_count` and `administrative_esc_name`, without a query for each row."""
    escs = EnterpriseSupportContact.objects.filter(license=OuterRef("pk")).order_by()
    counted = escs.values("license").annotate(number=Count("pk")).values("number")
    administrative = escs.filter(role=EscRole.ADMINISTRATIVE).values("person__name")
    return licenses.annotate(
        esc_count=Coalesce(Subquery(counted), 0), administrative_esc_name=Subquery(administrative[:1])
    )


def without_administrative_esc(licenses: QuerySet[License]) -> QuerySet[License]:
    """Those of the licenses that have no Administrative ESC: nobody speaks for them. Clause 1.2a."""
    administrative = EnterpriseSupportContact.objects.filter(license=OuterRef("pk"), role=EscRole.ADMINISTRATIVE)
    return licenses.filter(~Exists(administrative))


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
