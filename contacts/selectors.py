"""Reads who may speak for a license."""

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from contacts.choices import EscRole
from contacts.models import EnterpriseSupportContact, Invitation, User
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
